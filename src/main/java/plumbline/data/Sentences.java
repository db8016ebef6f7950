package plumbline.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Generated English sentences, grammatical (class 1) if the pronoun at the end agrees in number with the subject at the
 * start: "those cats caught the fish near the trees , they were very happy" is, "... , it was very happy" is not. The
 * nouns in between are singular or plural at random, and so is the end: neither is informative by itself.
 *
 * <p>A sentence is a row of word indices, from 1; shorter ones are padded with 0 at the start.
 *
 * @param phrases maximum number of phrases of place between object and end, at least 0; the number is random
 */
public record Sentences(int phrases) {

    private record Noun(String singular, String plural) {

        String in(boolean plurality) {
            return plurality ? plural : singular;
        }
    }

    private static final List<String> SINGULAR = List.of("this", "that", "it", "was");
    private static final List<String> PLURAL = List.of("these", "those", "they", "were");

    private static final List<Noun> ANIMALS = nouns(
            "cat cats dog dogs fox foxes bear bears wolf wolves mouse mice goose geese otter otters badger badgers child children");
    private static final List<Noun> THINGS = nouns(
            "fish fishes ball balls apple apples bird birds stick sticks leaf leaves egg eggs shell shells ring rings box boxes");
    private static final List<Noun> PLACES = nouns(
            "tree trees house houses river rivers stone stones bridge bridges wall walls field fields barn barns hill hills road roads");
    private static final List<String> VERBS = words("caught saw found followed wanted lost hid carried watched dropped");
    private static final List<String> PREPOSITIONS = words("near behind under beyond between beside above below past around");
    private static final List<String> ADVERBS = words("very quite rather truly always often still almost");
    private static final List<String> ADJECTIVES =
            words("happy sad tired proud hungry angry quiet brave lazy calm");

    /** Every word at its index; 0 is padding. */
    private static final List<String> VOCABULARY = Stream.of(
                    words("_ the ,"),
                    SINGULAR,
                    PLURAL,
                    forms(ANIMALS),
                    forms(THINGS),
                    forms(PLACES),
                    VERBS,
                    PREPOSITIONS,
                    ADVERBS,
                    ADJECTIVES)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Integer> INDICES = IntStream.range(0, VOCABULARY.size())
            .boxed()
            .collect(Collectors.toMap(VOCABULARY::get, index -> index));

    /** @throws IllegalArgumentException if {@code phrases} is negative */
    public Sentences {
        if (phrases < 0) {
            throw new IllegalArgumentException("phrases must be at least 0, not " + phrases);
        }
    }

    /** Number of different words, padding included. */
    public static int vocabulary() {
        return VOCABULARY.size();
    }

    /** Tokens in a sentence, padding included. */
    public int length() {
        return 10 + 3 * phrases;
    }

    /**
     * Draws {@code train} sentences to train on and {@code test} to test on, all independent and determined by the
     * seed.
     */
    public Split split(int train, int test, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new Split(draw(train, random), draw(test, random));
    }

    /** The words of one sentence, without padding. */
    public static String spell(INDArray indices) {
        return IntStream.of(indices.ravel().toIntVector())
                .filter(index -> index != 0)
                .mapToObj(VOCABULARY::get)
                .collect(Collectors.joining(" "));
    }

    /** Sentences [count, length], ungrammatical and grammatical ones alternating. */
    private Examples draw(int count, RandomGenerator random) {
        INDArray features = Nd4j.zeros(count, length());
        INDArray labels = Nd4j.zeros(count, 1);
        for (int i = 0; i < count; i++) {
            boolean right = i % 2 == 1;
            labels.putScalar(i, 0, right ? 1 : 0);
            List<String> sentence = sentence(right, random);
            int padding = length() - sentence.size();
            for (int word = 0; word < sentence.size(); word++) {
                features.putScalar(i, padding + word, INDICES.get(sentence.get(word)));
            }
        }
        return Examples.of(features, labels);
    }

    private List<String> sentence(boolean right, RandomGenerator random) {
        boolean plural = random.nextBoolean();
        List<String> subject = plural ? PLURAL : SINGULAR;
        List<String> pronoun = plural == right ? PLURAL : SINGULAR;
        List<String> words = new ArrayList<>();
        words.add(subject.get(random.nextInt(2)));
        words.add(any(ANIMALS, random).in(plural));
        words.add(any(VERBS, random));
        Collections.addAll(words, "the", any(THINGS, random).in(random.nextBoolean()));
        for (int phrase = random.nextInt(phrases + 1); phrase > 0; phrase--) {
            Collections.addAll(
                    words, any(PREPOSITIONS, random), "the", any(PLACES, random).in(random.nextBoolean()));
        }
        Collections.addAll(
                words, ",", pronoun.get(2), pronoun.get(3), any(ADVERBS, random), any(ADJECTIVES, random));
        return words;
    }

    private static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static List<Noun> nouns(String singularsAndPlurals) {
        List<String> words = words(singularsAndPlurals);
        return IntStream.range(0, words.size() / 2)
                .mapToObj(i -> new Noun(words.get(2 * i), words.get(2 * i + 1)))
                .toList();
    }

    private static List<String> forms(List<Noun> nouns) {
        return nouns.stream()
                .flatMap(noun -> Stream.of(noun.singular, noun.plural))
                .toList();
    }
}
