package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terms of what travels in the library's jar; {@code META-INF/licenses} goes into it as it is. */
class LicencesTest {

    /** What is in {@code d3.min.js} and not d3's own, or not only: the licence beside that file covers none of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            d3-delaunay        | Observable, Inc.                          | Permission to use, copy, modify
            d3-ease            | Robert Penner                             | Redistributions in binary form must reproduce
            d3-geo             | Charles Karney                            | Permission is hereby granted, free of charge
            d3-scale-chromatic | Cynthia Brewer, Mark Harrower             | Licensed under the Apache License, Version 2.0
            delaunator         | Copyright (c) 2021, Mapbox                | Permission to use, copy, modify
            internmap          | Copyright 2021 Mike Bostock               | Permission to use, copy, modify
            robust-predicates  | This is free and unencumbered software    | For more information, please refer to
            re2j               | The Go Authors                            | Redistributions in binary form must reproduce
            """)
    void areThereWordForWord(String of, String holder, String terms) throws IOException {
        assertThat(text("META-INF/licenses/" + of + "/LICENSE")).contains(holder, terms);
    }

    @Test
    void ofD3ItselfStandBesideIt() throws IOException {
        assertThat(text("META-INF/resources/webjars/d3/7.9.0/LICENSE")).contains("Copyright 2010-2023 Mike Bostock");
    }

    private static String text(String resource) throws IOException {
        try (InputStream bytes = LicencesTest.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(bytes).as(resource).isNotNull();
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
