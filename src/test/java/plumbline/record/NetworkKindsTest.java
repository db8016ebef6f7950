package plumbline.record;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class NetworkKindsTest extends ListenerContract {

    @Override
    Stream<NetworkKind> kinds() {
        return NetworkKinds.all();
    }
}
