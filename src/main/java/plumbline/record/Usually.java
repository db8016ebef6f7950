package plumbline.record;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import org.nd4j.shade.jackson.annotation.JacksonAnnotationsInside;
import org.nd4j.shade.jackson.annotation.JsonInclude;

/** Marks what a file of records leaves out where it is as usual; reading it gives null. */
@JacksonAnnotationsInside
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usually.Filter.class)
@Retention(RetentionPolicy.RUNTIME)
@interface Usually {

    /** Equals, in the words of Jackson's {@code valueFilter}, what is left out. */
    final class Filter {

        @Override
        public boolean equals(Object value) {
            return value == null
                    || Scale.MEAN.equals(value)
                    || value instanceof Set<?> marks && marks.isEmpty()
                    || value instanceof Histogram histogram && !histogram.wasRecorded()
                    || value instanceof ArraySummary summary && !summary.wasRecorded();
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
