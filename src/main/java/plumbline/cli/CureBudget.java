package plumbline.cli;

import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import plumbline.cure.Cure;
import plumbline.study.Studies;

/**
 * How much a cure may take.
 *
 * @param number    at least 1
 * @param inSeconds whether it is one of seconds, otherwise of trainings
 */
record CureBudget(int number, boolean inSeconds) {

    /** @throws IllegalArgumentException saying how many trainings it must be, if it is a number of them */
    Cure ofTrainings(Cure cure) {
        return inSeconds ? cure : cure.budget(number);
    }

    /** @param studies trains some seeds, to see how long that takes */
    Cure ofSeconds(Cure cure, Studies studies) throws IOException, InterruptedException {
        return inSeconds ? cure.within(Duration.ofSeconds(number), studies) : cure;
    }

    static final class Words implements ITypeConverter<CureBudget> {

        private static final int MOST_SECONDS = 1_000_000;

        @Override
        public CureBudget convert(String word) {
            return word.endsWith("s")
                    ? new CureBudget((int) OptionValue.whole(word.substring(0, word.length() - 1), 1, MOST_SECONDS), true)
                    : new CureBudget(new SeedRange.Count().convert(word), false);
        }
    }
}
