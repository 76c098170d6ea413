using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>Documents that other programs wrote; Fixtures/README.md says which and how.</summary>
public sealed class FixtureTests
{
    static readonly string[] Five = ["161803399062", "223606797930", "285410196802", "347213595679", "409016994540"];
    static readonly string[] Six = [.. Five, "470820393410"];
    static readonly string[] Sheet = ["023456789013", .. Five, "779837387768"];

    public static TheoryData<string, string[]> Files => new()
    {
        { "sheet.fods", Sheet },
        { "sheet.ods", Sheet },
        { "sheet.xlsx", Sheet },
        { "text.fodt", Six },
        { "text.odt", Six },
        { "text.docx", Six },
        { "text.rtf", Six },
        { "slides.fodp", Five[..3] },
        { "slides.odp", Five[..3] },
        { "slides.pptx", Five[..3] },
        { "miniexcel.xlsx", Five[..3] },
        { "openxml.xlsm", Five[..2] },
        { "openxml.docx", Five[..3] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Numbers_AreFound_AndEverythingIsRead(string file, string[] numbers)
    {
        Findings found = Findings.Of(File.ReadAllBytes(PathOf(file)), file);
        Assert.Equal(numbers, found.Numbers.Where(n => n.Level == Level.High).Select(n => n.Digits).Distinct().Order());
        Assert.DoesNotContain(found.Numbers, n => n.Level != Level.High);
        Assert.Empty(found.Unread);
    }

    [Theory]
    [InlineData("sheet.xlsx")]
    [InlineData("sheet.ods")]
    [InlineData("sheet.fods")]
    public void Cells_AreNamedAsTheSheetNamesThem(string file)
    {
        Findings found = Findings.Of(File.ReadAllBytes(PathOf(file)), file);
        Assert.Equal(
            ["対象者一覧!C4", "対象者一覧!C5", "対象者一覧!C6", "対象者一覧!C7", "対象者一覧!C8", "控え!A2"],
            found.Numbers.Where(n => n.Digits != "779837387768").Select(n => n.Path[(file.Length + 1)..]));
        Assert.Equal(found.Numbers.Count, found.Numbers.Select(n => n.Digits).Distinct().Count());
    }

    static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", file);
}
