package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class SentencesTest {

    private static final Set<String> PLURAL = Set.of("these", "those", "they", "were");

    private final DataSet sentences = new Sentences(3).split(1000, 10, 1).train().toDataSet();

    @Test
    void classTellsWhetherThePronounAgreesWithTheSubject() {
        assertThat(sentences.getFeatures().shape()).containsExactly(1000, 19);
        assertThat(sentences.getLabels().sumNumber().intValue()).isEqualTo(500);
        for (int i = 0; i < 1000; i++) {
            String[] words = words(i);
            boolean subject = PLURAL.contains(words[0]);
            boolean pronoun = PLURAL.contains(words[words.length - 4]);
            assertThat(PLURAL.contains(words[words.length - 3])).isEqualTo(pronoun);
            assertThat(sentences.getLabels().getInt(i)).isEqualTo(subject == pronoun ? 1 : 0);
        }
    }

    /**
     * Of 500 right sentences half have a plural end, whatever the class: binomial with standard deviation
     * sqrt(500) / 2 = 11; five of them make a false alarm of both below 2e-6.
     */
    @Test
    void endAloneTellsNothing() {
        int[] plural = new int[2];
        for (int i = 0; i < 1000; i++) {
            String[] words = words(i);
            plural[sentences.getLabels().getInt(i)] += words[words.length - 4].equals("they") ? 1 : 0;
        }

        assertThat(plural[0]).isBetween(195, 305);
        assertThat(plural[1]).isBetween(195, 305);
    }

    /** Each of the four lengths has probability 1/4: 1,000 draws miss one with probability 1e-125. */
    @Test
    void sentencesAreOfAllLengthsAndPaddedAtTheStart() {
        INDArray features = sentences.getFeatures();
        boolean[] seen = new boolean[4];
        for (int i = 0; i < 1000; i++) {
            int length = words(i).length;
            seen[(length - 10) / 3] = true;
            for (int step = 0; step < 19; step++) {
                assertThat(features.getInt(i, step) == 0).isEqualTo(step < 19 - length);
            }
        }

        assertThat(seen).containsOnly(true);
        assertThat(features.maxNumber().intValue()).isLessThan(Sentences.vocabulary());
        assertThat(Sentences.vocabulary()).isLessThan(1000);
    }

    @Test
    void sentencesAreEnglish() {
        String cats = "(this|that) (cat|dog|fox|bear|wolf|mouse|goose|otter|badger|child)"
                + "|(these|those) (cats|dogs|foxes|bears|wolves|mice|geese|otters|badgers|children)";
        for (int i = 0; i < 1000; i++) {
            assertThat(Sentences.spell(sentences.getFeatures().getRow(i)))
                    .matches("(" + cats + ") \\w+ the \\w+( \\w+ the \\w+){0,3} , (it was|they were) \\w+ \\w+");
        }
    }

    @Test
    void oneSeedGivesTheSameSentencesAndTestOnesAreOthers() {
        Split split = new Sentences(3).split(1000, 1000, 1);

        assertThat(split.train().toDataSet()).isEqualTo(sentences);
        assertThat(split.test().toDataSet()).isNotEqualTo(sentences);
        assertThat(new Sentences(3).split(1000, 10, 2).train().toDataSet()).isNotEqualTo(sentences);
    }

    @Test
    void fewerThanNoPhrasesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sentences(-1))
                .withMessage("phrases must be at least 0, not -1");
    }

    private String[] words(int example) {
        return Sentences.spell(sentences.getFeatures().getRow(example)).split(" ");
    }
}
