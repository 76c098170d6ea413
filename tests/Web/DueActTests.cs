using System.Text.RegularExpressions;
using Azukari.Rules;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests;

/// <summary>Whatever is due, a row has something to press.</summary>
public sealed partial class DueActTests(DemoServer server)
{
    public static TheoryData<string> Codes =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root(), "src", "Azukari.Rules"), "*Due.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value).Distinct(),
    ];

    [Fact]
    public void Codes_AreFound() => Assert.InRange(Codes.Count, 90, 1_000);

    [Theory, MemberData(nameof(Codes))]
    public void EveryCode_HasAnActOrAPage(string code)
    {
        Assert.True(DueActs.All.TryGetValue(code, out DueActs.Way[]? ways), code);
        Assert.NotEmpty(ways);
        Assert.All(ways, way => Assert.True(way.Act is not null || way.Page is not null));
    }

    [Fact]
    public void NoCode_IsOfNothing() => Assert.Empty(DueActs.All.Keys.Except(Codes.Select(c => c.Data)));

    [Theory, MemberData(nameof(Codes))]
    public void EveryWay_FillsFieldsThatTheActHas(string code)
    {
        var due = new DueThing(new Clause("0"), code, code.StartsWith("measure-", StringComparison.Ordinal) ? "org/a" : "x", null, false, Office.None);
        Session session = server.SessionOf("city-officer");
        foreach (DueActs.Way way in DueActs.All[code].Where(w => w.Act is not null))
        {
            ActKind act = ActCatalogue.Find(way.Act!)!;
            Assert.NotNull(act);
            Assert.False(act.Declared.MovesContent, way.Act);
            Assert.All(way.Fill(session, due), f => Assert.Contains(act.Fields, x => x.Name == f.Field));
        }
    }

    static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "azukari.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    [GeneratedRegex("""new\("[0-9]+(?:-[0-9]+[a-z]?|[a-z])?"\),\s*"([a-z-]+)",""")]
    private static partial Regex Code();
}
