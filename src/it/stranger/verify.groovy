import java.util.jar.JarFile

def lines = { name -> new File(basedir, "target/$name").readLines() }
def artifacts = { name -> lines(name).drop(1).collect { it.replaceFirst(/^[ |+\\-]+/, '') } }

// The tree of dependencies has grown by one line.
assert artifacts('before.tree').size() > 50
assert artifacts('after.tree') == artifacts('before.tree') + ('io.github.plumbline:plumbline:jar:' + version + ':compile')

// The program logs as it did, by its own logger and on its own backend.
def said = lines('before.log')
assert said.any { it.contains('Loaded [CpuBackend] backend') }
assert said.count { it.contains('INFO') && it.contains('Score at iteration') } == 5
// The doctor speaks through that logger too.
def attached = lines('after.log')
def doctor = attached.findAll { it.contains(' plumbline.doctor.Doctor - ') }
assert doctor.size() == 2
assert doctor.any { it.contains('features are the same in every example') }
assert doctor.any { it.contains('labels are all the same in this mini-batch') }
assert attached - doctor == said + ['records: 5', 'page: /gradients', 'page: /maps']

// The library's jar holds the library, what is shaded into it, and the licences of both.
def target = new File(basedir, '../..')
def names = { jar -> new JarFile(new File(target, jar)).withCloseable { it.entries()*.name.findAll { !it.endsWith('/') } } }
def library = names("plumbline-${version}.jar")
def expected = ~('(plumbline/(network|record|guard|check|doctor|page|tensorboard|re2j)|deeplearning4jUiAssets/plumbline)/.+'
        + '|META-INF/(MANIFEST\\.MF|LICENSE|licenses/[^/]+/LICENSE|services/org\\.deeplearning4j\\.ui\\.api\\.UIModule)'
        + '|META-INF/maven/io\\.github\\.plumbline/plumbline/pom\\.(xml|properties)'
        + '|META-INF/resources/webjars/d3/[^/]+/(LICENSE|dist/d3\\.min\\.js)')
assert library.findAll { !(it ==~ expected) } == []
['plumbline/record/GradientListener.class', 'plumbline/guard/NonFiniteGuard.class', 'plumbline/re2j/Pattern.class',
        'META-INF/LICENSE', 'META-INF/services/org.deeplearning4j.ui.api.UIModule'].each {
    assert it in library
}
assert library.findAll { it ==~ 'META-INF/licenses/.+' }.collect { it.split('/')[2] } as Set == ['re2j', 'd3-delaunay', 'd3-ease',
        'd3-geo', 'd3-scale-chromatic', 'delaunator', 'internmap', 'robust-predicates'] as Set
assert library.count { it ==~ '.*/d3/[^/]+/(LICENSE|dist/d3\\.min\\.js)' } == 2

// Its sources and its Javadoc are those of the same classes.
def own = { it ==~ '(plumbline/(?!re2j).*|deeplearning4jUiAssets/.*)' }
def folders = { files -> files.findAll(own).collect { new File(it).parent } as Set }
def sources = names("plumbline-${version}-sources.jar")
assert sources.findAll(own).collect { it.replaceFirst('\\.java$', '.class') } - library == []
assert folders(sources) == folders(library)
def documented = names("plumbline-${version}-javadoc.jar")
assert 'plumbline/record/GradientListener.html' in documented
assert documented.findAll { it ==~ 'plumbline/(?!network|record|guard|check|doctor|page|tensorboard).*' } == []

// The suite's jar runs where it stands.
def java = new File(System.getProperty('java.home'), 'bin/java').path
def list = [java, '-jar', "plumbline-${version}-suite.jar", 'list'].execute(null, target)
assert list.text.startsWith('tanh-1 ')
assert list.waitFor() == 0
