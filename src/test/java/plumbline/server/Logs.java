package plumbline.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * What is logged at WARN or above until it is closed: by SLF4J, which prints nothing meanwhile, and by Vert.x, which
 * uses the JDK's logging.
 */
final class Logs implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger slf4j = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> printers = new ArrayList<>();
    private final java.util.logging.Logger jdk = LogManager.getLogManager().getLogger("");

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                lines.add(event.getFormattedMessage());
            }
        }
    };

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
                lines.add(record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Logs() {
        appender.setContext(slf4j.getLoggerContext());
        appender.start();
        slf4j.iteratorForAppenders().forEachRemaining(printers::add);
        printers.forEach(slf4j::detachAppender);
        slf4j.addAppender(appender);
        jdk.addHandler(handler);
    }

    static Logs recorded() {
        return new Logs();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        slf4j.detachAppender(appender);
        printers.forEach(slf4j::addAppender);
        jdk.removeHandler(handler);
    }
}
