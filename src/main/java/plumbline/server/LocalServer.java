package plumbline.server;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageListener;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.impl.QueueStatsStorageListener;
import plumbline.record.PromptStorageListener;

/**
 * DL4J's training UI at one address, the loopback's by default, behind a {@link RequestFilter} and within
 * {@link Limits}. DL4J's own listens on every interface, offers no setting, and answers whoever asks, however much.
 *
 * <p>It creates its HTTP server from the {@link Vertx} it is given, and then says {@code requestHandler(router)} and
 * {@code listen(port, handler)}. So here it is given one whose HTTP servers protect the router and listen at the address.
 * It registers itself as DL4J's {@code UIServer}.
 */
public final class LocalServer extends VertxUIServer {

    public static final String LOOPBACK = "127.0.0.1";

    static {
        // No browser speaks HTTP/2 without encryption, and Vert.x tells of a connection that may yet do so only when it
        // has sent something: a silent one would not count. There is no option for it.
        System.setProperty("vertx.disableH2c", "true");
    }

    /** In place of DL4J's own, which put every event into a queue without bounds: this tells that they never wait. */
    private final Map<StatsStorage, PromptStorageListener> listeners = new IdentityHashMap<>();

    private final String host;
    private final InetAddress address;
    private final int port;
    private final Limits limits;

    private LocalServer(String host, InetAddress address, int port, Limits limits) {
        this.host = host;
        this.address = address;
        this.port = port;
        this.limits = limits;
    }

    @Override
    public synchronized void attach(StatsStorage storage) {
        List<StatsStorageListener> before = List.copyOf(storage.getListeners());
        super.attach(storage);
        for (StatsStorageListener queue : List.copyOf(storage.getListeners())) {
            if (queue.getClass() == QueueStatsStorageListener.class && !before.contains(queue)) {
                PromptStorageListener prompt = queue::notify;
                storage.deregisterStatsStorageListener(queue);
                storage.registerStatsStorageListener(prompt);
                listeners.put(storage, prompt);
            }
        }
    }

    @Override
    public synchronized void detach(StatsStorage storage) {
        super.detach(storage);
        PromptStorageListener prompt = listeners.remove(storage);
        if (prompt != null) {
            storage.deregisterStatsStorageListener(prompt);
        }
    }

    /**
     * Starts the server.
     *
     * @param host name or address to listen at; {@code 0.0.0.0} or {@code ::} is all of this machine's
     * @throws IOException if the host is unknown, or the port cannot be listened on there
     */
    public static LocalServer start(String host, int port) throws IOException {
        return start(host, port, Limits.DEFAULT);
    }

    static LocalServer start(String host, int port, Limits limits) throws IOException {
        LocalServer server = new LocalServer(host, InetAddress.getByName(host), port, limits);
        Vertx vertx = Vertx.vertx();
        CompletableFuture<String> started = new CompletableFuture<>();
        vertx.deployVerticle(server, result -> {
            if (result.succeeded()) {
                started.complete(result.result());
            } else {
                started.completeExceptionally(result.cause());
            }
        });
        try {
            started.join();
            return server;
        } catch (CompletionException e) {
            vertx.close();
            Throwable reason = e.getCause();
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            throw new IOException(reason.getMessage(), e);
        }
    }

    /** Where a browser on this machine finds it. */
    @Override
    public String getAddress() {
        boolean local = address.isAnyLocalAddress() || address.getHostAddress().equals(LOOPBACK);
        return "http://" + (local ? "localhost" : AllowedHosts.inUrl(host)) + ":" + getPort();
    }

    @Override
    public void init(Vertx vertx, io.vertx.core.Context context) {
        super.init(limited((VertxInternal) vertx, (ContextInternal) context), context);
    }

    private Vertx limited(VertxInternal vertx, ContextInternal context) {
        HttpServerOptions options = new HttpServerOptions()
                .setCompressionSupported(true)
                .setIdleTimeout((int) limits.idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return proxy(VertxInternal.class, (self, method, arguments) -> switch (method.getName()) {
            case "createHttpServer" -> protectedServer(new HttpServerImpl((VertxInternal) self, options)
                    .connectionHandler(new ConnectionLimit(limits.connections(), limits.request())));
            // On a thread of its own, a server accepts without end while the one that counts and closes is busy.
            case "getAcceptorEventLoopGroup" -> context.nettyEventLoop();
            default -> method.invoke(vertx, arguments);
        });
    }

    private HttpServer protectedServer(HttpServer server) {
        return proxy(HttpServer.class, (self, method, arguments) -> {
            if (method.getName().equals("listen") && arguments.length == 2) {
                @SuppressWarnings("unchecked")
                Handler<AsyncResult<HttpServer>> done = (Handler<AsyncResult<HttpServer>>) arguments[1];
                return server.listen(port, address.getHostAddress(), done);
            }
            if (method.getName().equals("requestHandler") && arguments != null) {
                protect((Router) arguments[0]);
            }
            Object result = method.invoke(server, arguments);
            return result == server ? self : result;
        });
    }

    private void protect(Router router) throws IOException {
        new RequestFilter(AllowedHosts.of(host, address), limits.bodyBytes()).protect(router);
        new ParameterCheck(this::isWorker).addTo(router);
        // What this server is started for comes first; DL4J's own pages are a click away.
        router.get("/").order(-1).handler(rc -> rc.response().setStatusCode(302).putHeader("location", "/gradients").end());
        router.get(AssetHandler.ROOT + "*").order(-1).handler(new AssetHandler());
    }

    /** Whether a session has a worker of this index; the first, which is shown at the start, may yet have to come. */
    private boolean isWorker(int index) {
        return index == 0 || getStatsStorageInstances().stream().anyMatch(storage -> isWorker(storage, index));
    }

    private static boolean isWorker(StatsStorage storage, int index) {
        return storage.listSessionIDs().stream()
                .map(id -> storage.listWorkerIDsForSessionAndType(id, StatsListener.TYPE_ID))
                .anyMatch(workers -> workers.size() > index);
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return handler.invoke(self, method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
