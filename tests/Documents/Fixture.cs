namespace Azukari.Documents.Tests;

/// <summary>Files under tests/Documents/Fixtures; its README says who made them.</summary>
static class Fixture
{
    /// <summary>The number in the archives, databases and PDF files; synthetic.</summary>
    public const string Number = "123456789018";

    public static string Folder { get; } = Path.Combine(Repository(), "tests", "Documents", "Fixtures");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static Findings Scan(string name, ContentLimits? limits = null) =>
        Findings.Of(Bytes(name), Path.GetFileName(name), limits);

    static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "azukari.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("the repository");
    }
}
