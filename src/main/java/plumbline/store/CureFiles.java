package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The raw file of a cure, {@code cure.json}, in {@value #FOLDER}{@code /<id>/} of the results. */
public final class CureFiles {

    /** Of the cures, in that of the results. */
    public static final String FOLDER = "cure";

    static final SummaryFile<CureSummary> SUMMARY = new SummaryFile<>("cure.json", CureSummary.class);

    private CureFiles() {}

    static void write(CureSummary cure, Path folder) throws IOException {
        SUMMARY.write(cure, folder, List.of());
    }

    /** @throws IOException naming the file and what is wrong with it */
    static CureSummary read(ResultFiles files) throws IOException {
        return SUMMARY.read(files, List.of(), List.of(), cure -> cure.check(files.id())).summary();
    }
}
