using Azukari.Rules;

namespace Azukari.Custody.Tools;

/// <summary>A folder that appears whole or not at all.</summary>
static class WholeFolder
{
    /// <summary>Writes it under a temporary name, and gives it its own.</summary>
    /// <param name="destination">A folder that is empty or absent.</param>
    /// <param name="write">Writes into the folder of that name.</param>
    /// <exception cref="CustodyException"><see cref="Fault.OutputExists"/>, or the disk refused.</exception>
    internal static T Write<T>(string destination, Func<string, T> write) => StorageFaults.Guard(destination, () =>
    {
        RefuseFull(destination);
        string temporary = Beside(destination);
        Directory.CreateDirectory(temporary);
        try
        {
            T written = write(temporary);
            if (Directory.Exists(destination))
            {
                Directory.Delete(destination);
            }

            Directory.Move(temporary, destination);
            return written;
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    });

    /// <summary>A temporary name beside a path; drawn, so that it is nobody's own.</summary>
    internal static string Beside(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))!, $".{NewId.Of<ActId>()}.part");

    internal static void RefuseFull(string destination)
    {
        if (File.Exists(destination) || (Directory.Exists(destination) && Directory.EnumerateFileSystemEntries(destination).Any()))
        {
            throw CustodyException.Of(Fault.OutputExists, destination);
        }
    }
}
