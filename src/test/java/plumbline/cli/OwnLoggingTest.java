package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.BlockedThreadChecker;
import io.vertx.core.logging.LoggerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // Vert.x's own way to a logger
class OwnLoggingTest {

    private static final String CHECKER = BlockedThreadChecker.class.getName();
    private static final String OTHER = "io.vertx";

    /** Other tests of this virtual machine look for Vert.x's messages in Java's own logging. */
    @AfterEach
    void asBefore() {
        System.clearProperty("vertx.logger-delegate-factory-class-name");
        startAnew();
    }

    @Test
    void aServerThatStartsSlowlyOnABusyMachineIsNoNewsButAllElseThatVertxWarnsOfIs() {
        Plumbline.useOwnLogging();
        startAnew();

        var checker = LoggerFactory.getLogger(CHECKER);
        assertThat(checker.getDelegate().unwrap()).isInstanceOf(ch.qos.logback.classic.Logger.class);
        assertThat(checker.isWarnEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger(OTHER).isWarnEnabled()).isTrue();
    }

    private static void startAnew() {
        LoggerFactory.initialise();
        LoggerFactory.removeLogger(CHECKER);
        LoggerFactory.removeLogger(OTHER);
    }
}
