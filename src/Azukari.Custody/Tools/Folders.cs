namespace Azukari.Custody.Tools;

/// <summary>Folders that a command makes for its output.</summary>
public static class Folders
{
    /// <summary>Makes the folder unless it exists.</summary>
    /// <exception cref="CustodyException">It cannot be made.</exception>
    public static void Make(string path) => StorageFaults.Guard(path, () => Directory.CreateDirectory(path));
}
