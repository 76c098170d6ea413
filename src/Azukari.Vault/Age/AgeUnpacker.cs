using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Decrypts a file of age into a file that appears only when all of it is authentic.</summary>
public static class AgeUnpacker
{
    /// <summary>
    /// Decrypts <paramref name="source"/> under another name in the destination's folder, readable by its owner only, and
    /// renames it when the final piece was authenticated and the bytes are on the disk. On any failure nothing is left.
    /// </summary>
    /// <param name="source">The file of age.</param>
    /// <param name="destination">The file to make. With <paramref name="overwrite"/> an earlier one stays until the rename.</param>
    /// <param name="identities">The secrets to try, in order.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="progress">Told the plaintext bytes done so far.</param>
    /// <param name="ct">Stops between two pieces.</param>
    /// <exception cref="IOException">The destination exists and may not be replaced, or a disk failed.</exception>
    public static AgeError Unpack(
        string source,
        string destination,
        IReadOnlyList<IAgeIdentity> identities,
        bool overwrite = false,
        IProgress<long>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        string target = Path.GetFullPath(destination);
        if (!overwrite && Path.Exists(target))
        {
            throw new IOException($"The file exists: {target}");
        }
        string temporary = Path.Combine(
            Path.GetDirectoryName(target) ?? throw new ArgumentException("A folder is no file.", nameof(destination)),
            $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.part");
        bool made = false;
        try
        {
            using (FileStream input = new(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
            using (FileStream output = Create(temporary))
            {
                made = true;
                AgeError result = AgeFile.Decrypt(input, output, identities, progress, ct);
                if (result != AgeError.None)
                {
                    return result;
                }
                output.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite);
            made = false;
            return AgeError.None;
        }
        finally
        {
            if (made)
            {
                File.Delete(temporary);
            }
        }
    }

    static FileStream Create(string path)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            // The content is personal data: never readable by another, not even while it is made.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new(path, options);
    }
}
