using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class SlideTests
{
    const string Number = "123456789018";

    [Fact]
    public void Slide_ShapesTablesNotesAndComments_AreRead()
    {
        Findings found = Findings.Of(
            Packages.Zip(
                Packages.Types(),
                ("ppt/slides/slide1.xml", Slide("<p:sp><p:txBody><a:p><a:r><a:t>個人番号：1234</a:t></a:r><a:r><a:t>56789018</a:t></a:r></a:p></p:txBody></p:sp>")),
                ("ppt/slides/slide2.xml", Slide("<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>氏名</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>個人番号</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
                    + "<a:tr><a:tc><a:txBody><a:p><a:r><a:t>山田</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>1234-</a:t></a:r><a:r><a:t>5678-9018</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>")),
                ("ppt/notesSlides/notesSlide1.xml", Slide("<p:sp><p:txBody><a:p><a:r><a:t>マイナンバーは１２３４５６７８９０１８です。</a:t></a:r></a:p></p:txBody></p:sp>")),
                ("ppt/comments/comment1.xml", "<p:cmLst xmlns:p=\"p\"><p:cm><p:text>個人番号 123456789018</p:text></p:cm></p:cmLst>"),
                ("ppt/charts/chart1.xml", "<c:chart xmlns:c=\"c\"><c:tx><c:v>個人番号</c:v></c:tx><c:pt><c:v>123456789018</c:v></c:pt></c:chart>"),
                ("ppt/diagrams/data1.xml", "<dgm:dataModel xmlns:dgm=\"d\" xmlns:a=\"a\"><a:p><a:r><a:t>個人番号 123456789018</a:t></a:r></a:p></dgm:dataModel>")),
            "b.pptx");
        Assert.Equal(
            ["b.pptx!ppt/charts/chart1.xml", "b.pptx!ppt/comments/comment1.xml", "b.pptx!ppt/diagrams/data1.xml",
                "b.pptx!ppt/notesSlides/notesSlide1.xml", "b.pptx!ppt/slides/slide1.xml", "b.pptx!ppt/slides/slide2.xml!table1!B2"],
            found.Numbers.Select(n => n.Path).Order(StringComparer.Ordinal));
        Assert.All(found.Numbers, n => Assert.Equal((Number, Level.High), (n.Digits, n.Level)));
        Assert.Empty(found.Unread);
    }

    static string Slide(string shapes) => $"<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>";
}
