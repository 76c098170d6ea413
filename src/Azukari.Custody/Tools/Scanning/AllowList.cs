using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Scanner;
using Azukari.Vault;

namespace Azukari.Custody.Tools;

/// <summary>An entry of an allow list.</summary>
/// <param name="Mac">Hexadecimal HMAC-SHA256, under the list's key, of the number and the path.</param>
/// <param name="Path">The file in full, or a folder with "/" at its end for all below it.</param>
/// <param name="Until">The last day on which it counts, in Japan.</param>
/// <param name="Because">Why; free text.</param>
public sealed record AllowEntry(string Mac, string Path, DateOnly Until, string Because);

/// <summary>Numbers that are known not to matter in certain files: test values, samples of a manual.</summary>
/// <remarks>
/// A file of lines of JSON (docs/formats/scan-report.md). A plain hash of a My Number may itself be one in law, so entries are
/// keyed; the key lies beside in <c>FILE.key</c>, readable by its owner alone. What is allowed is told as LOW and counted; what
/// has expired is told and counts no more.
/// <code>
/// # azukari allow list 1
/// {"mac":"…64 hexadecimal digits…","path":"/srv/test/","until":"2027-03-31","because":"試験用の番号"}
/// </code>
/// </remarks>
public sealed class AllowList
{
    /// <summary>The reason that an allowed number carries.</summary>
    public const string Reason = "allow-listed";

    const string FirstLine = "# azukari allow list 1";
    const int KeyLength = 32;
    const int MacLength = 64;

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    readonly byte[] key;
    readonly List<AllowEntry> entries;

    AllowList(byte[] key, List<AllowEntry> entries, DateOnly today)
    {
        this.key = key;
        this.entries = entries;
        Today = today;
    }

    /// <summary>All entries, in the order of the file.</summary>
    public IReadOnlyList<AllowEntry> Entries => entries;

    /// <summary>Entries whose last day has passed: they count no more.</summary>
    public IReadOnlyList<AllowEntry> Expired => [.. entries.Where(e => e.Until < Today)];

    /// <summary>A keyed name of what the list holds.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(HMACSHA256.HashData(key, JsonSerializer.SerializeToUtf8Bytes(
        entries.Where(e => e.Until >= Today), Json)));

    DateOnly Today { get; }

    /// <summary>Reads a list and its key.</summary>
    /// <exception cref="CustodyException">One of them is missing, damaged, or the key is open to others.</exception>
    public static AllowList Read(string file, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        string[] lines = Folders.ReadSmallText(file).Split('\n');
        List<AllowEntry> entries = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim('\r', ' ', '\t', '\uFEFF');
            if (line.Length > 0 && line[0] != '#')
            {
                entries.Add(Parse(line) ?? throw CustodyException.Of(Fault.AllowListInvalid, file, $"{i + 1}"));
            }
        }

        return new AllowList(ReadKey(KeyOf(file)), entries, Rules.JapanTime.DayOf(clock.GetUtcNow()));
    }

    /// <summary>Opens a list to add to it; makes it and its key where there is none.</summary>
    public static AllowList ReadOrMake(string file, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (File.Exists(file))
        {
            return Read(file, clock);
        }

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        StorageFaults.Guard(file, () => DurableFile.TryWriteNew(
            KeyOf(file), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyLength)) + "\n"), owner));
        StorageFaults.Guard(file, () => DurableFile.TryWriteNew(file, Encoding.UTF8.GetBytes(FirstLine + "\n"), owner));
        return Read(file, clock);
    }

    /// <summary>Adds a number for a path; nothing where it is there already for at least as long.</summary>
    /// <returns>Whether anything was added.</returns>
    /// <exception cref="ArgumentException">Not twelve ASCII digits.</exception>
    public bool Add(string digits, string path, DateOnly until, string because)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentNullException.ThrowIfNull(path);
        if (digits.Length != IndividualNumber.Length || !digits.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("Expected twelve ASCII digits.", nameof(digits));
        }

        var entry = new AllowEntry(Mac(digits, path), path, until, because);
        if (entries.Exists(e => e.Mac == entry.Mac && e.Until >= until))
        {
            return false;
        }

        entries.RemoveAll(e => e.Mac == entry.Mac);
        entries.Add(entry);
        return true;
    }

    /// <summary>Writes the list, whole or not at all.</summary>
    public void Write(string file) => StorageFaults.Guard(file, () => DurableFile.Write(
        file,
        Encoding.UTF8.GetBytes(string.Concat(entries.Select(e => JsonSerializer.Serialize(e, Json) + "\n").Prepend(FirstLine + "\n"))),
        UnixFileMode.UserRead | UnixFileMode.UserWrite));

    /// <summary>A path as entries name it: in full, with "/" at the end of a folder; standard input is "-".</summary>
    public static string Place(string path) => path == "-" ? path : Path.GetFullPath(path);

    /// <summary>The entries that concern a file; none where there are none.</summary>
    internal Here? For(string shown)
    {
        string place = Place(shown);
        List<AllowEntry> here = [.. entries.Where(e => e.Until >= Today && Covers(e.Path, place))];
        return here.Count == 0 ? null : new Here(this, here);
    }

    static bool Covers(string path, string place) =>
        path == place || (path.EndsWith('/') && place.StartsWith(path, StringComparison.Ordinal));

    string Mac(string digits, string path) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{digits}\n{path}")));

    static string KeyOf(string file) => file + ".key";

    static byte[] ReadKey(string file)
    {
        // A key that others can read lets them try numbers out.
        bool usable = File.Exists(file) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == 0);
        string text = usable ? Folders.ReadSmallText(file).Trim() : "";
        return text.Length == KeyLength * 2 && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw CustodyException.Of(Fault.AllowKeyUnusable, file);
    }

    static AllowEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AllowEntry>(line, Json) is { Mac.Length: MacLength, Path.Length: > 0 } entry
                && entry.Mac.All(char.IsAsciiHexDigitLower) ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The entries that concern one file.</summary>
    internal sealed class Here(AllowList list, List<AllowEntry> entries)
    {
        /// <summary>Whether a number is allowed in the file, wherever it stands in it.</summary>
        internal bool Allows(string digits) => entries.Exists(e => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(e.Mac), Encoding.ASCII.GetBytes(list.Mac(digits, e.Path))));
    }
}
