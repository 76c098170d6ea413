using System.Text;
using System.Text.Json;
using Azukari.Vault;

namespace Azukari.Custody.Tools;

/// <summary>An age file could not be opened; nothing was written.</summary>
/// <param name="code">Kebab case; its words are <c>faults.age-*</c>.</param>
/// <param name="facts">For the words.</param>
public sealed class UnpackException(string code, params string[] facts) : Exception(code)
{
    /// <summary>Kebab case; its words are <c>faults.*</c>.</summary>
    public string Code { get; } = code;

    /// <summary>For the words.</summary>
    public IReadOnlyList<string> Facts { get; } = facts;
}

/// <summary>Opens age v1 files where stock age is not installed.</summary>
public static class Unpacking
{
    /// <summary>Decrypts a file to a path that must not exist. On any failure the path does not exist afterwards.</summary>
    /// <param name="file">The age file, armored or not.</param>
    /// <param name="identityFiles">Files with X25519 identities.</param>
    /// <param name="passphraseFile">A file whose first line is the passphrase; null for none.</param>
    /// <param name="output">Where to.</param>
    /// <param name="progress">Bytes given out.</param>
    /// <exception cref="UnpackException">The file, a key, or the output is at fault.</exception>
    /// <exception cref="CustodyException">Reading or writing failed.</exception>
    public static void Unpack(
        string file, IReadOnlyList<string> identityFiles, string? passphraseFile, string output, IProgress<long>? progress)
    {
        ArgumentNullException.ThrowIfNull(identityFiles);
        if (Path.Exists(output))
        {
            throw CustodyException.Of(Fault.OutputExists, output);
        }

        if (!File.Exists(file))
        {
            throw CustodyException.Of(Fault.FileUnreadable, file);
        }

        List<IAgeIdentity> identities = [.. identityFiles.SelectMany(ReadIdentities)];
        if (passphraseFile is not null)
        {
            identities.Add(new ScryptIdentity(ReadPassphrase(passphraseFile)));
        }

        CheckReadable(file);
        AgeError error = StorageFaults.Guard(output, () => AgeUnpacker.Unpack(file, output, identities, progress: progress));
        if (error != AgeError.None)
        {
            throw new UnpackException(CodeOf(error), file);
        }
    }

    /// <summary>Makes a new identity file, mode 0600; gives its public recipient.</summary>
    public static string NewIdentity(string output) => StorageFaults.Guard(output, () =>
    {
        X25519Identity identity = X25519Identity.Generate();
        string text = $"# public key: {identity.Recipient}\n{identity.ExportSecret()}\n";
        return DurableFile.TryWriteNew(output, Encoding.UTF8.GetBytes(text), UnixFileMode.UserRead | UnixFileMode.UserWrite)
            ? identity.Recipient.ToString()
            : throw CustodyException.Of(Fault.OutputExists, output);
    });

    /// <summary>What goes wrong from here on is the output's fault.</summary>
    static void CheckReadable(string file)
    {
        try
        {
            using FileStream readable = File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [file], e);
        }
    }

    static IReadOnlyList<IAgeIdentity> ReadIdentities(string path)
    {
        string text = Folders.ReadSmallText(path);
        return IdentityFile.TryParse(text, out IReadOnlyList<IAgeIdentity> identities, out int badLine) && identities.Count > 0
            ? identities
            : throw new UnpackException("identity-file-invalid", path, $"{badLine}");
    }

    static string ReadPassphrase(string path)
    {
        string line = Folders.ReadSmallText(path).Split('\n')[0].TrimEnd('\r');
        return line.Length > 0 ? line : throw new UnpackException("passphrase-file-invalid", path);
    }

    static string CodeOf(AgeError error) => error switch
    {
        AgeError.NotAgeFile => "age-not-an-age-file",
        AgeError.UnsupportedVersion => "age-unsupported-version",
        AgeError.HeaderMacMismatch => "age-mac-mismatch",
        AgeError.PayloadTruncated => "age-payload-damaged",
        _ => "age-" + JsonNamingPolicy.KebabCaseLower.ConvertName(error.ToString()),
    };
}
