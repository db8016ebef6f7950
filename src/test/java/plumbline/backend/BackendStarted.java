package plumbline.backend;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the backend before any test, so that tests compute as {@code run} does, on one thread: with more, networks this
 * small spend most of the time on waiting for them.
 */
public final class BackendStarted implements BeforeAllCallback {

    static {
        Backend.start();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // The class is loaded, and with it the backend started, once.
    }
}
