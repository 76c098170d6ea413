using System.Text;

namespace Azukari.Documents.Tests;

public sealed class XmlTokensTests
{
    [Theory]
    [InlineData("<a><b/>x</a>", "(a(b)'x')")]
    [InlineData("<?xml version='1.0'?><!-- <no> --><p:a q:b='1 > 0' c = \"&lt;\"> x </p:a>", "(a{b=1 > 0}{c=<}' x ')")]
    [InlineData("<a>1&#50;&#x33;&amp;<![CDATA[<4>]]]><![CDATA[]]></a>", "(a'123&<4>]')")]
    [InlineData("\uFEFF<a>①</a>", "(a'①')")]
    [InlineData("<a\n/>", "(a)")]
    public void WellFormed_IsRead(string xml, string tokens) => Assert.Equal((tokens, false), Show(xml));

    [Theory]
    [InlineData("<a><b>x</a>", "(a(b'x'))")]
    [InlineData("<a></b>x</a>", "(a'x')")]
    [InlineData("<a>x", "(a'x')")]
    [InlineData("<a>&unknown;12&</a>", "(a'&unknown;12&')")]
    [InlineData("<a b=\"1<c>x</c></a>", "(a{b=1}(c'x'))")]
    [InlineData("<a b='1", "(a{b=1})")]
    [InlineData("<a>< b</a>", "(a'< b')")]
    [InlineData("<a/><b/>", "(a)(b)")]
    [InlineData("<a><![CDATA[x]]", "(a'x]]')")]
    [InlineData("<a><!-- x", "(a)")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "(a'&b;')")]
    [InlineData("<a>&#0;&#xD800;&#x110000;&#99999999999;</a>", "(a'&#0;&#xD800;&#x110000;&#99999999999;')")]
    [InlineData("", "")]
    [InlineData("x", "'x'")]
    public void Faults_AreNoted_AndReadOnBehind(string xml, string tokens) => Assert.Equal((tokens, true), Show(xml));

    [Fact]
    public void Tokens_DoNotDependOnTheBlocks()
    {
        string xml = $"<?xml version=\"1.0\"?><!--{new string('-', 70_000)}x--><a b=\"{new string('1', 70_000)}\">{new string('2', 70_000)}&amp;"
            + $"<![CDATA[{new string(']', 70_000)}]]><c d=\"1\">&#x31;</c></a>";
        (string whole, bool damaged) = Show(xml);
        Assert.False(damaged);
        foreach (int block in (int[])[1, 2, 7, 4096, 65_536])
        {
            Assert.Equal((whole, false), Show(new Trickle(Encoding.UTF8.GetBytes(xml), block)));
        }
    }

    [Fact]
    public void CutAnywhere_EndsAndIsNoted()
    {
        byte[] xml = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><a b=\"&lt;\"><!-- c --><d>e&#102;<![CDATA[g]]></d></a>");
        for (int length = 0; length < xml.Length; length++)
        {
            (string tokens, bool damaged) = Show(new MemoryStream(xml, 0, length));
            Assert.True(damaged, tokens);
            Assert.Equal(tokens.Count(c => c == '('), tokens.Count(c => c == ')'));
        }
    }

    [Fact]
    public void DeepElements_AreALimit()
    {
        using XmlTokens xml = new(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", XmlTokens.MostDepth + 1)))));
        Assert.Equal(Azukari.Scanner.UnscannedReason.Limit, Assert.Throws<ContentException>(() =>
        {
            while (xml.Read() != XmlToken.End)
            {
            }
        }).Reason);
    }

    static (string Tokens, bool Damaged) Show(string xml) => Show(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    static (string Tokens, bool Damaged) Show(Stream content)
    {
        using XmlTokens xml = new(content);
        StringBuilder shown = new();
        StringBuilder text = new();
        while (true)
        {
            XmlToken token = xml.Read();
            if (token == XmlToken.Text)
            {
                text.Append(Encoding.UTF8.GetString(xml.Text));
                continue;
            }

            shown.Append(text.Length > 0 ? $"'{text}'" : "");
            text.Clear();
            if (token == XmlToken.End)
            {
                return (shown.ToString(), xml.IsDamaged);
            }

            shown.Append(token == XmlToken.Open ? "(" + Encoding.UTF8.GetString(xml.Name) : ")");
            if (token == XmlToken.Open)
            {
                foreach (XmlAttribute attribute in xml.Attributes)
                {
                    shown.Append('{').Append(Encoding.UTF8.GetString(attribute.Name)).Append('=')
                        .Append(XmlReferences.Decode(attribute.Value)).Append('}');
                }
            }
        }
    }

    sealed class Trickle(byte[] bytes, int block) : ForwardStream
    {
        int at;

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(Math.Min(buffer.Length, block), bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(buffer);
            at += count;
            return count;
        }
    }
}
