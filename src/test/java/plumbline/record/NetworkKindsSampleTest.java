package plumbline.record;

import java.util.stream.Stream;

/** One network of each group, where {@link NetworkKindsTest} has them all. */
class NetworkKindsSampleTest extends ListenerContract {

    @Override
    Stream<NetworkKind> kinds() {
        return NetworkKinds.sample();
    }
}
