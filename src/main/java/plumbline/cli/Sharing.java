package plumbline.cli;

import java.io.IOException;
import plumbline.store.Results;
import plumbline.study.Studies;

/** A command whose work several processes can share. */
interface Sharing {

    /** Where the studies come from that its results are made of: they are trained here, or were by shards. */
    interface Source {

        Studies studies(Results results, Progress progress);
    }

    /** Makes its results. */
    void run(Source source) throws IOException, InterruptedException;
}
