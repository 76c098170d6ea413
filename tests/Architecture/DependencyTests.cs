namespace Azukari.Architecture.Tests;

public sealed class DependencyTests
{
    const string Itself = "Azukari.Architecture.Tests";

    public static TheoryData<string> EveryProject => [.. Dependencies.Table.Select(row => row.Project)];

    [Fact]
    public void Table_NamesEveryProjectOfTheHouse() => Assert.Equal(
        Repository.Files("src", "*.csproj").Select(f => f.Name),
        Dependencies.Table.Select(row => row.Project).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(EveryProject))]
    public void Project_ReferencesExactlyWhatTheTableSays(string project)
    {
        string file = Repository.Read($"src/{project}/{project}.csproj");
        Assert.Contains("<Project Sdk=", file, StringComparison.Ordinal);
        Assert.Empty(Dependencies.Faults(Row(project), file));
    }

    [Theory, MemberData(nameof(EveryProject))]
    public void Assembly_UsesOnlyWhatTheTableAllows(string project)
    {
        Allowance row = Row(project);
        CompiledAssembly assembly = CompiledAssembly.Of(row.Assembly);
        Assert.Equal(row.Assembly, assembly.Name);
        Assert.True(assembly.Types.Count > 5 && assembly.TypesUsed.Count > 20, $"{project} looks empty.");
        Assert.Empty(Dependencies.Faults(row, assembly));
    }

    [Theory, MemberData(nameof(EveryProject))]
    public void Assembly_ThatUsesEveryLayer_IsCaughtUnderEachRow(string project)
    {
        // Planted: this test assembly uses a type of every layer, and a package of the ledger's and the vault's.
        Allowance row = Row(project);
        string[] planted =
        [
            .. Dependencies.Table.Select(r => r.Assembly), "NSec.Cryptography", "Spectre.Console", "YamlDotNet",
        ];
        string[] caught = [.. Dependencies.Faults(row, CompiledAssembly.Of(Itself)).Select(f => f.Split(' ')[0])];
        Assert.Empty(planted.Except(row.Projects).Except(row.Packages).Except(caught));
        Assert.DoesNotContain("System.Runtime", caught);
    }

    [Theory, MemberData(nameof(EveryProject))]
    public void ProjectFile_WithOneReferenceMoreOrLess_IsCaught(string project)
    {
        Allowance row = Row(project);
        Assert.Empty(Dependencies.Faults(row, ProjectFile(row, "")));
        foreach ((string kind, string include, string fault) in new[]
        {
            ("ProjectReference", "../Azukari.Web/Azukari.Web.csproj", "+Azukari.Web"),
            ("PackageReference", "Newtonsoft.Json", "+Newtonsoft.Json"),
            ("FrameworkReference", "Microsoft.AspNetCore.App", "+Microsoft.AspNetCore.App"),
            ("Reference", "Some.dll", "+Some.dll"),
        })
        {
            Assert.Equal([fault], Dependencies.Faults(row, ProjectFile(row, $"<{kind} Include=\"{include}\" />")));
        }

        Assert.Equal(
            row.Projects.Concat(row.Packages).Select(name => $"-{name}"),
            Dependencies.Faults(row, "<Project></Project>"));
    }

    [Theory]
    [InlineData("System.Runtime", true)]
    [InlineData("System.Text.Json", true)]
    [InlineData("System.CommandLine", false)]
    [InlineData("NSec.Cryptography", false)]
    [InlineData("Microsoft.AspNetCore", false)]
    public void BaseClassLibrary_IsTheRuntimeAlone(string assembly, bool belongs) =>
        Assert.Equal(belongs, Dependencies.IsBaseClassLibrary(assembly));

    static Allowance Row(string project) => Dependencies.Table.Single(row => row.Project == project);

    static string ProjectFile(Allowance row, string more) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            {string.Concat(row.Projects.Select(p => $"<ProjectReference Include=\"../{p}/{p}.csproj\" />"))}
            {string.Concat(row.Packages.Select(p => $"<PackageReference Include=\"{p}\" />"))}
            {more}
          </ItemGroup>
        </Project>
        """;
}
