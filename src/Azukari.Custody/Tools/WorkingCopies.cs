using Azukari.Vault;

namespace Azukari.Custody.Tools;

/// <summary>Working copies that lie at a terminal away from the custody.</summary>
public static class WorkingCopies
{
    /// <summary>Overwrites a file and removes it, as a check-in at the custody's own machine does.</summary>
    /// <exception cref="CustodyException">The disk refused.</exception>
    public static void Destroy(string path) => StorageFaults.Guard(path, () => DurableFile.Destroy(path));
}
