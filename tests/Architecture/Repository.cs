namespace Azukari.Architecture.Tests;

/// <summary>A file of the repository: its path from the root, with slashes, and its text.</summary>
sealed record SourceText(string Path, string Text)
{
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal int Lines => Text.Count(c => c == '\n');
}

/// <summary>The working tree that these tests were built from.</summary>
static class Repository
{
    internal static string Root { get; } = FindRoot();

    /// <summary>Every file below a folder whose name ends so; build output is left out.</summary>
    internal static IReadOnlyList<SourceText> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceText(path, Read(path))),
    ];

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>An assembly as it was built for these tests.</summary>
    internal static string Built(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "azukari.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("These tests run inside the repository: azukari.slnx was not found.");
    }
}
