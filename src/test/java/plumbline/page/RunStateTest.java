package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunStateTest {

    private static final Pattern STATES = Pattern.compile("(?s)export const STATES = \\{\n(.*?)\n\\};");
    private static final Pattern KEY = Pattern.compile("(?m)^  '(.+?)':");

    /** One that only one of the two knows would have no mark, or none that is ever shown. */
    @Test
    void pageHasAMarkForEachThatIsKnown() throws IOException {
        String marked = STATES.matcher(script()).results().map(found -> found.group(1)).findFirst().orElseThrow();

        assertThat(KEY.matcher(marked).results().map((MatchResult key) -> key.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RunState.values())
                        .filter(state -> state != RunState.UNKNOWN)
                        .map(RunState::words)
                        .toList());
    }

    private static String script() throws IOException {
        try (InputStream script = RunState.class.getResourceAsStream("/deeplearning4jUiAssets/plumbline/story.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
