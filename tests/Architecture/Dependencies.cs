using System.Xml.Linq;

namespace Azukari.Architecture.Tests;

/// <summary>What one project may see beside the base class library.</summary>
sealed record Allowance(string Project, string Assembly, string[] Projects, string[] Packages)
{
    /// <summary>Whether it may use ASP.NET Core, which comes with the SDK that the project names.</summary>
    internal bool UsesWebFramework { get; init; }
}

/// <summary>The house, as one table. Dependencies go downwards only.</summary>
static class Dependencies
{
    internal static readonly Allowance[] Table =
    [
        new("Azukari.Rules", "Azukari.Rules", [], []),
        new("Azukari.Ledger", "Azukari.Ledger", [], ["NSec.Cryptography"]),
        new("Azukari.Vault", "Azukari.Vault", [], ["NSec.Cryptography"]),
        new("Azukari.Scanner", "Azukari.Scanner", [], []),
        new("Azukari.Documents", "Azukari.Documents", ["Azukari.Scanner"],
            [
                "ExcelDataReader", "Microsoft.Data.Sqlite", "MimeKit", "PdfPig", "SQLitePCLRaw.core", "SharpCompress",
                "System.Security.Cryptography.Pkcs",
            ]),
        new("Azukari.Forms", "Azukari.Forms", [], ["DocumentFormat.OpenXml", "QRCoder"]),
        new("Azukari.Custody", "Azukari.Custody",
            ["Azukari.Documents", "Azukari.Forms", "Azukari.Ledger", "Azukari.Rules", "Azukari.Scanner", "Azukari.Vault"],
            ["MailKit", "MimeKit", "MiniExcel", "Microsoft.Data.Sqlite", "YamlDotNet", "dbup-core", "dbup-sqlite"]),
        new("Azukari.Cli", "azukari",
            ["Azukari.Custody", "Azukari.Rules"],
            ["Spectre.Console", "System.CommandLine"]),
        new("Azukari.Web", "azukari-web",
            ["Azukari.Custody", "Azukari.Rules"],
            ["Markdig", "Microsoft.AspNetCore.Authentication.OpenIdConnect", "System.CommandLine"]) { UsesWebFramework = true },
    ];

    static readonly string BaseClassLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Where a project file does not say exactly what its row says.</summary>
    internal static IEnumerable<string> Faults(Allowance row, string projectFile)
    {
        XElement project = XElement.Parse(projectFile);
        return
        [
            .. Differences(row.Projects, Included(project, "ProjectReference").Select(ProjectName)),
            .. Differences(row.Packages, Included(project, "PackageReference")),
            .. Included(project, "Reference").Concat(Included(project, "FrameworkReference")).Select(r => $"+{r}"),
            .. project.Descendants("Import").Select(i => $"+import {i.Attribute("Project")?.Value}"),
        ];
    }

    /// <summary>What a compiled assembly uses and its row does not allow.</summary>
    internal static IEnumerable<string> Faults(Allowance row, CompiledAssembly assembly) =>
        from used in assembly.References.Concat(assembly.TypesUsed.Select(t => t.Assembly)).Distinct(StringComparer.Ordinal)
        where used.Length > 0 && !row.Projects.Contains(used) && !row.Packages.Contains(PackageOf(used)) && !IsBaseClassLibrary(used)
            && !(row.UsesWebFramework && IsWebFramework(used))
        let example = assembly.TypesUsed.FirstOrDefault(t => t.Assembly == used)?.Type ?? "reference alone"
        select $"{used} ({example})";

    internal static bool IsBaseClassLibrary(string assembly) =>
        File.Exists(Path.Combine(BaseClassLibrary, assembly + ".dll"));

    internal static bool IsWebFramework(string assembly) =>
        assembly.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || assembly is "Microsoft.Net.Http.Headers" or "System.Threading.RateLimiting";

    /// <summary>The package of an assembly: mostly of the same name.</summary>
    static string PackageOf(string assembly) =>
        assembly.StartsWith("UglyToad.PdfPig", StringComparison.Ordinal) ? "PdfPig"
        : assembly.StartsWith("Microsoft.IdentityModel.", StringComparison.Ordinal) ? "Microsoft.AspNetCore.Authentication.OpenIdConnect"
        : assembly == "DocumentFormat.OpenXml.Framework" ? "DocumentFormat.OpenXml" : assembly;

    static string ProjectName(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    static IEnumerable<string> Included(XElement project, string kind) =>
        project.Descendants(kind).Select(e => e.Attribute("Include")?.Value ?? e.Attribute("Update")?.Value ?? "?");

    static IEnumerable<string> Differences(string[] table, IEnumerable<string> found)
    {
        string[] there = [.. found];
        return [.. there.Except(table).Select(n => $"+{n}"), .. table.Except(there).Select(n => $"-{n}")];
    }
}
