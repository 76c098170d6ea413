namespace Azukari.Architecture.Tests;

/// <summary>What the generated pages share.</summary>
static class Markdown
{
    internal const string Command = "AZUKARI_REGENERATE=1 dotnet run --project tests/Architecture";

    internal static string Generated =>
        $"<!-- Generated from the code by tests/Architecture. Do not edit; to write it anew: {Command} -->";

    internal static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    internal static string ActAnchor(string act) => $"act-{act.Replace('/', '-')}";

    internal static string ActLink(string act) => $"[`{act}`](acts.md#{ActAnchor(act)})";
}
