package plumbline.page;

import org.nd4j.shade.jackson.annotation.JsonValue;

/** What has become of a run. The page's {@code story.js} knows each by its words. */
enum RunState {
    /** Nobody says how well the network does. */
    UNKNOWN(""),
    TRAINING("training"),
    LEARNED("learned"),
    NOT_LEARNED("did not learn"),
    /** Every gradient is exactly 0, and the network has not learned: it never will. */
    DEAD("dead"),
    /** A gradient is NaN or infinite. */
    BROKEN("NaN"),
    /** Before its time. */
    STOPPED("stopped");

    private final String words;

    RunState(String words) {
        this.words = words;
    }

    /** As the page has it. */
    @JsonValue
    String words() {
        return words;
    }
}
