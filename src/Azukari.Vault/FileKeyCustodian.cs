using System.Globalization;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Keeps each epoch key as a file, <c>ring-epoch-N.key</c>, that only its owner reads.</summary>
/// <remarks>
/// A copy of such a file, on a tape or in a snapshot, opens what was erased: leave the folder out of every backup, or
/// use a token. Contents and the wrapped ring must lie elsewhere. <see cref="EpochKeyFile"/> describes the text.
/// </remarks>
/// <param name="folder">Where the files lie. It is made, for its owner alone, when the first key is.</param>
public sealed class FileKeyCustodian(string folder) : IKeyCustodian
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    const UnixFileMode Others = OthersWrite
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    const string Prefix = "ring-epoch-";
    const string Suffix = ".key";

    readonly string folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public KeyRingError TryGet(int epoch, out EpochKey? key)
    {
        key = null;
        string path = PathOf(epoch);
        var info = new FileInfo(path);
        // The length of a pipe or a device is zero; opening it could wait for ever.
        if (info.LinkTarget is not null || Directory.Exists(path) || (info.Exists && info.Length == 0))
        {
            return KeyRingError.EpochKeyDamaged;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return IsOpenToOthers(file) ? KeyRingError.EpochKeyReadableByOthers : TryRead(file, epoch, out key);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return KeyRingError.EpochKeyMissing;
        }
    }

    /// <inheritdoc/>
    public void Create(int epoch)
    {
        string path = PathOf(epoch);
        DurableFile.CreatePrivateFolder(folder);
        RemoveLeftovers(path);
        using EpochKey key = EpochKey.Generate(epoch);
        byte[] file = EpochKeyFile.Format(key);
        try
        {
            if (DurableFile.TryWriteNew(path, file, OwnerOnly))
            {
                return;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
        }

        KeyRingError error = TryGet(epoch, out EpochKey? existing);
        existing?.Dispose();
        if (error != KeyRingError.None || epoch == 0 || !File.Exists(PathOf(epoch - 1)))
        {
            throw new InvalidOperationException(
                error == KeyRingError.None
                    ? $"The key of epoch {epoch} is in use: a new epoch needs a new number."
                    : $"What stands in the place of epoch key {epoch} is no sound key ({error}): destroy it first.");
        }

        // The leftover may be of a write that crashed before its folder was synced.
        DurableFile.SyncFolder(folder);
    }

    /// <inheritdoc/>
    public void Destroy(int epoch)
    {
        string path = PathOf(epoch);
        DurableFile.Destroy(path);
        foreach (string leftover in DurableFile.LeftoversOf(path))
        {
            DurableFile.Destroy(leftover);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Epochs() =>
        Directory.Exists(folder)
            ? [.. Directory.GetFileSystemEntries(folder, Prefix + "*" + Suffix).Select(EpochOf).OfType<int>().Order()]
            : [];

    /// <inheritdoc/>
    public string Describe() => $"file, mode 0600, in {folder}";

    static KeyRingError TryRead(FileStream file, int epoch, out EpochKey? key)
    {
        byte[] text = new byte[EpochKeyFile.MaxLength + 1];
        int length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        KeyRingError error = EpochKeyFile.TryParse(text.AsSpan(0, length), epoch, out key);
        CryptographicOperations.ZeroMemory(text);
        return error;
    }

    bool IsOpenToOthers(FileStream file) =>
        // Windows has no such modes: there the folder's access list is the administrator's to set.
        !OperatingSystem.IsWindows()
        && ((File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0
            // Whoever may write the folder may put another key in this one's place.
            || (File.GetUnixFileMode(folder) & OthersWrite) != 0);

    static void RemoveLeftovers(string path)
    {
        // A leftover may be a second name of the key in use, which overwriting would destroy.
        bool mayBeInUse = File.Exists(path);
        foreach (string leftover in DurableFile.LeftoversOf(path))
        {
            if (mayBeInUse)
            {
                File.Delete(leftover);
            }
            else
            {
                DurableFile.Destroy(leftover);
            }
        }
    }

    static int? EpochOf(string path)
    {
        string digits = Path.GetFileName(path)[Prefix.Length..^Suffix.Length];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int epoch)
            && epoch.ToString(CultureInfo.InvariantCulture) == digits
            ? epoch
            : null;
    }

    string PathOf(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{epoch}{Suffix}"));
    }
}
