import java.util.ServiceLoader;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import plumbline.doctor.Doctor;
import plumbline.guard.NonFiniteGuard;
import plumbline.record.GradientListener;

/** The same program with Plumbline attached. */
public final class Attached {

    public static void main(String[] words) {
        GradientListener gradients = GradientListener.everyIterations(1).to(new InMemoryStatsStorage(), "stranger");
        Program.train(gradients, new NonFiniteGuard(), Doctor.standard());
        System.out.println("records: " + gradients.records().size());
        ServiceLoader.load(UIModule.class).stream()
                .filter(module -> module.type().getName().startsWith("plumbline."))
                .forEach(module -> System.out.println("page: " + module.get().getRoutes().get(0).getRoute()));
    }
}
