using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Azukari.Custody.Tools;

/// <summary>Where a file's record lies in the journal.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Bytes, with its last line.</param>
/// <param name="Stamp">What the file was when it was searched.</param>
/// <param name="HasNumbers">Whether its numbers stand there, masked.</param>
sealed record JournalRecord(long Start, long Length, FileStamp Stamp, bool HasNumbers);

/// <summary>What a scan has done so far, so that the same scan goes on after a crash.</summary>
/// <remarks>
/// Lines of JSON (docs/formats/scan-report.md): a head, then for each file its findings as they were told, masked, and one
/// line that ends them:
/// <code>
/// {"journal":"azukari-scan","v":1,"program":"0.1.0","scan":"…64 hexadecimal digits…","hashKey":"…"}
/// {"number":{"file":"a.csv","path":"","offset":12,…,"value":"************","level":"HIGH","reasons":["keyword-header"]}}
/// {"done":{"file":"a.csv",…},"stamp":{"sort":"Regular","device":1,"inode":2,"size":3,"modified":4,"changed":5}}
/// </code>
/// A record counts only with its last line; what follows the last one is cut off. A file whose stamp is another now is searched
/// again. No number ever stands here in clear, nor in the journal's name, which is keyed.
/// </remarks>
sealed class ScanJournal : IDisposable
{
    const int Version = 1;
    const int KeyLength = 32;
    const long FlushEvery = 2_000; // milliseconds, to the disk; to the system each file is handed at once

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly string path;
    readonly FileStream file;
    readonly Dictionary<string, JournalRecord> records = new(StringComparer.Ordinal);
    readonly MemoryStream waiting = new();
    long flushedAt = Environment.TickCount64;
    bool hasNumbers;

    ScanJournal(string path, FileStream file, ulong hashKey)
    {
        this.path = path;
        this.file = file;
        HashKey = hashKey;
    }

    /// <summary>The key of the engine's samples, the same for all runs of one scan.</summary>
    internal ulong HashKey { get; private set; }

    /// <summary>The folder for journals: <c>AZUKARI_STATE</c>, else the system's place for the state of programs.</summary>
    static string Folder => Environment.GetEnvironmentVariable("AZUKARI_STATE") is { Length: > 0 } own ? own
        : Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state ? Path.Combine(state, "azukari")
        : Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "azukari")
        : Path.Combine(Path.GetTempPath(), "azukari-state");

    /// <summary>Opens the journal of this scan, or begins one.</summary>
    /// <exception cref="CustodyException">The folder cannot be written to, or the same scan is under way.</exception>
    internal static ScanJournal Open(ScanRequest request, ulong hashKey)
    {
        string folder = Folder;
        return StorageFaults.Guard(folder, () =>
        {
            MakeFolder(folder);
            string scan = NameOf(request, OwnKey(folder));
            string path = Path.Combine(folder, $"scan-{scan[..32]}.journal");
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            FileStream file;
            try
            {
                file = new FileStream(path, options);
            }
            catch (IOException e) when (File.Exists(path))
            {
                throw new CustodyException(Fault.DataLocked, [path], e);
            }

            var journal = new ScanJournal(path, file, hashKey);
            journal.Load(scan);
            return journal;
        });
    }

    /// <summary>The record of a file that is still the same; none where it must be searched (again).</summary>
    /// <param name="of">The file.</param>
    /// <param name="reveal">Whether numbers are told in clear: records hold them masked.</param>
    internal JournalRecord? Find(TreeFile of, bool reveal) =>
        of.Unread is null && records.TryGetValue(of.Shown, out JournalRecord? record)
        && record.Stamp == of.Stamp && !(reveal && record.HasNumbers) ? record : null;

    /// <summary>The findings of a record.</summary>
    internal IEnumerable<object> Read(JournalRecord record, string shown)
    {
        byte[] text = new byte[record.Length];
        if (RandomAccess.Read(file.SafeFileHandle, text, record.Start) != text.Length)
        {
            throw CustodyException.Of(Fault.DataDamaged, path);
        }

        foreach (string line in Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Line read = JsonSerializer.Deserialize<Line>(line, Json)!;
            yield return (object?)read.Number ?? (object?)read.Column ?? (object?)read.Unread ?? read.Done
                ?? throw CustodyException.Of(Fault.DataDamaged, $"{path} ({shown})");
        }
    }

    /// <summary>Takes a finding; the one that ends a file makes its record.</summary>
    internal void Write(object finding, FileStamp stamp)
    {
        Line line = finding switch
        {
            // Whatever is told, the journal never holds a number in clear.
            FoundNumber number => new() { Number = number with { Value = FindingRelay.Mask } },
            FoundColumn column => new() { Column = column },
            NotScanned part => new() { Unread = part },
            ScannedFile done => new() { Done = done, Stamp = stamp },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        hasNumbers |= line.Number is not null;
        JsonSerializer.Serialize(waiting, line, Json);
        waiting.WriteByte((byte)'\n');
        if (waiting.Length > 1 << 20 || line.Done is not null)
        {
            StorageFaults.Guard(path, () => PassOn(line.Done is not null));
        }
    }

    /// <summary>The scan is complete: there is nothing to go on with.</summary>
    internal void Delete() => StorageFaults.Guard(path, () => File.Delete(path));

    public void Dispose()
    {
        file.Dispose();
        waiting.Dispose();
    }

    void PassOn(bool ended)
    {
        file.Write(waiting.GetBuffer(), 0, (int)waiting.Length);
        waiting.SetLength(0);
        long now = Environment.TickCount64;
        bool toDisk = ended && now - flushedAt > FlushEvery;
        flushedAt = toDisk ? now : flushedAt;
        file.Flush(toDisk);
    }

    void Load(string scan)
    {
        long good = 0;
        long start = 0;
        using (var reader = new LineReader(file))
        {
            while (reader.Next() is { } text)
            {
                if (good == 0)
                {
                    if (Parse<Head>(text) is not { Journal: "azukari-scan", V: Version } head || head.Scan != scan || head.Program != Program)
                    {
                        break;
                    }

                    HashKey = ulong.Parse(head.HashKey, CultureInfo.InvariantCulture);
                    good = start = reader.Position;
                    continue;
                }

                if (Parse<Line>(text) is not { IsOne: true } line)
                {
                    break;
                }

                hasNumbers |= line.Number is not null;
                if (line is { Done: { } done, Stamp: { } stamp })
                {
                    records[done.File] = new(start, reader.Position - start, stamp, hasNumbers);
                    good = start = reader.Position;
                    hasNumbers = false;
                }
            }
        }

        hasNumbers = false;
        file.SetLength(good);
        file.Position = good;
        if (good == 0)
        {
            JsonSerializer.Serialize(
                file, new Head("azukari-scan", Version, Program, scan, HashKey.ToString(CultureInfo.InvariantCulture)), Json);
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
    }

    static T? Parse<T>(string text) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json);
        }
        catch (JsonException)
        {
            return null; // Torn by the crash, or damaged: the record is searched again.
        }
    }

    static string Program => typeof(ScanJournal).Assembly.GetName().Version!.ToString();

    static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What was asked, keyed: a path may hold a name or a number, and a plain hash of it could be tried out.</summary>
    static string NameOf(ScanRequest request, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, JsonSerializer.SerializeToUtf8Bytes(new
    {
        at = request.Paths.All(Path.IsPathRooted) ? null : Environment.CurrentDirectory,
        paths = request.Paths,
        numbers = request.TellNumbers,
        depth = request.MaxDepth,
        allow = request.Allow?.Fingerprint,
    })));

    static byte[] OwnKey(string folder)
    {
        string path = Path.Combine(folder, "journal.key");
        byte[] fresh = RandomNumberGenerator.GetBytes(KeyLength);
        return Vault.DurableFile.TryWriteNew(path, fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite) ? fresh : File.ReadAllBytes(path);
    }

    sealed record Head(string Journal, int V, string Program, string Scan, string HashKey);

    sealed record Line
    {
        public FoundNumber? Number { get; init; }

        public FoundColumn? Column { get; init; }

        public NotScanned? Unread { get; init; }

        public ScannedFile? Done { get; init; }

        public FileStamp? Stamp { get; init; }

        internal bool IsOne => Number is not null || Column is not null || Unread is not null || Done is not null;
    }

    /// <summary>Reads whole lines and knows where they end.</summary>
    sealed class LineReader(FileStream file) : IDisposable
    {
        const int BlockLength = 64 * 1024;

        readonly byte[] block = new byte[BlockLength];
        readonly MemoryStream line = new();
        int at;
        int length;

        /// <summary>Where the last line that was given ends.</summary>
        internal long Position { get; private set; }

        /// <summary>The next line that has an end.</summary>
        internal string? Next()
        {
            line.SetLength(0);
            while (true)
            {
                if (at == length)
                {
                    (at, length) = (0, file.Read(block));
                    if (length == 0)
                    {
                        return null;
                    }
                }

                int end = block.AsSpan(at, length - at).IndexOf((byte)'\n');
                int taken = end < 0 ? length - at : end;
                line.Write(block, at, taken);
                at += taken;
                if (end >= 0)
                {
                    at++;
                    Position += line.Length + 1;
                    return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
                }
            }
        }

        public void Dispose() => line.Dispose();
    }
}
