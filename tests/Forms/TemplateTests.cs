using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Azukari.Forms.Tests;

public sealed class TemplateTests
{
    [Fact]
    public void Place_TakesATextAndNothingElse()
    {
        XElement filled = Fill("<main><p>{a}</p></main>", Facts(("a", "<script>&{b}\"'</script>")));
        Assert.Equal("<script>&{b}\"'</script>", filled.Value);
        Assert.Empty(filled.Descendants("script"));
    }

    [Fact]
    public void Each_RepeatsForEveryRow_AndLooksOutwards() => Assert.Equal(
        "<main><p>1/x</p><p>2/x</p></main>",
        Plain(Fill("<main><p each=\"rows\">{n}/{a}</p></main>", Facts(("a", "x")).List("rows", [Facts(("n", "1")), Facts(("n", "2"))]))));

    [Fact]
    public void Each_OfNoRows_LeavesNothing() => Assert.Equal(
        "<main><b>none</b></main>",
        Plain(Fill("<main><p each=\"rows\">{n}</p><b unless=\"rows\">none</b></main>", Facts().List("rows", []))));

    [Theory]
    [InlineData("", "<main><i>no</i></main>")]
    [InlineData("x", "<main><b>yes</b></main>")]
    public void If_AsksWhetherATextIsGiven(string value, string expected) =>
        Assert.Equal(expected, Plain(Fill("<main><b if=\"a\">yes</b><i unless=\"a\">no</i></main>", Facts(("a", value)))));

    [Theory]
    [InlineData("<main>{b}</main>")]
    [InlineData("<main><p if=\"b\">x</p></main>")]
    [InlineData("<main><p each=\"b\">x</p></main>")]
    public void AFactThatIsNowhere_IsOurBug(string template) =>
        Assert.Throws<ArgumentException>(() => Fill(template, Facts(("a", "x"))));

    [Fact]
    public void ABrokenTemplate_IsNotRead() => Assert.Throws<XmlException>(() => Fill("<main><p></main>", Facts()));

    [Fact]
    public void LinesOfAValue_AreKept() =>
        Assert.Equal("<main>a<br />b</main>", Plain(Fill("<main>{a}</main>", Facts(("a", "a\r\nb")))));

    [Fact]
    public void LineBreaksOfTheSource_AreNone() => Assert.Equal("<main><p>前後</p></main>", Plain(Fill("<main><p>前\n   後</p></main>", Facts())));

    [Theory]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u2066b", "a\uFFFDb")]
    [InlineData("a\tb", "a b")]
    [InlineData("𠮷髙﨑①㈱", "𠮷髙﨑①㈱")]
    public void SignsThatWouldAct_AreReplaced(string value, string expected) => Assert.Equal(expected, FormTemplate.Harmless(value));

    /// <summary>Apart from the others: half a pair does not survive on its way into a theory.</summary>
    [Fact]
    public void HalfOfAPair_IsReplaced()
    {
        Assert.Equal("a\uFFFDb", FormTemplate.Harmless("a\uD842b"));
        Assert.Equal("\uFFFD", FormTemplate.Harmless("\uDFB7"));
    }

    [Fact]
    public void PrintedText_IsLinesAndCells_WithoutLooks()
    {
        XElement main = XElement.Parse("<main><h1>題</h1><p>一<span>二</span><br/>三</p><table><tr><th>a</th><td>b</td></tr></table><p></p></main>");
        Assert.Equal("題\n一二\n三\na\tb\n", PrintedText.Of(main));
        Assert.NotEqual(PrintedText.DigestOf(main), PrintedText.DigestOf(XElement.Parse("<main><h1>題</h1></main>")));
    }

    static FormFacts Facts(params (string Name, string Value)[] texts)
    {
        var facts = new FormFacts();
        foreach ((string name, string value) in texts)
        {
            facts[name] = value;
        }

        return facts;
    }

    static XElement Fill(string template, FormFacts facts) =>
        FormTemplate.Read(new MemoryStream(Encoding.UTF8.GetBytes(template))).Fill(facts);

    static string Plain(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
