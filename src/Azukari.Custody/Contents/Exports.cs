using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody.Contents;

/// <summary>Files on their way out: written whole under temporary names, released together once their entry stands.</summary>
sealed class Exports : IDisposable
{
    const int LongestName = 255; // bytes of UTF-8, which every common file system allows
    const int LongestEnding = 16; // characters, with the dot
    const string Suffix = ".age";

    /// <summary>What a stick's file system does not take in a name, or takes for something else.</summary>
    const string Unsafe = ":*?\"<>|";

    readonly string folder;
    readonly List<(string Temporary, ExportedFile File)> made = [];
    bool kept;

    internal Exports(string folder)
    {
        this.folder = folder;
        StorageFaults.Guard(folder, () => CreateFolder(Path.GetFullPath(folder)));
    }

    internal ExportedFile Make(ItemId item, string name, Action<Stream> write) =>
        StorageFaults.Guard(folder, () =>
        {
            string path = FreePath(name);
            string temporary = Path.Combine(folder, $".{NewId.Of<ActId>()}.part");
            using FileStream file = CreateForOwner(temporary);
            made.Add((temporary, new ExportedFile(item, path, default, 0)));
            using (var hashing = new HashingStream(file))
            {
                write(hashing);
                file.Flush(flushToDisk: true);
                made[^1] = (temporary, new ExportedFile(item, path, new Digest(hashing.Digest()), file.Length));
            }

            return made[^1].File;
        });

    /// <summary>A file as it lies elsewhere, under a name.</summary>
    internal void Copy(ItemId item, string name, string from) => Make(item, name, output =>
    {
        using FileStream file = File.OpenRead(from);
        file.CopyTo(output);
    });

    /// <summary>Their entry stands: whatever happens now, nothing of them is removed.</summary>
    internal void Keep() => kept = true;

    /// <summary>Gives the files their names; where that is not possible for one, that of its item.</summary>
    /// <exception cref="CustodyException">A file could have neither name; the others have theirs.</exception>
    internal IReadOnlyList<ExportedFile> Release() => StorageFaults.Guard(folder, () =>
    {
        List<ExportedFile> released = [];
        Exception? failure = null;
        foreach ((string temporary, ExportedFile file) in made.ToList())
        {
            try
            {
                released.Add(Name(temporary, file));
                made.Remove((temporary, file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failure ??= e;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        DurableFile.SyncFolder(folder);
        return released;
    });

    public void Dispose()
    {
        foreach ((string temporary, _) in kept ? [] : made)
        {
            File.Delete(temporary);
        }
    }

    ExportedFile Name(string temporary, ExportedFile file)
    {
        try
        {
            File.Move(temporary, file.Path);
            return file;
        }
        catch (IOException) when (File.Exists(temporary))
        {
            // A file system that knows fewer characters, or somebody who took the name meanwhile. An identifier fits everywhere.
            string plain = Path.Combine(folder, $"{file.Item}-{NewId.Of<ActId>()}{Suffix}");
            File.Move(temporary, plain);
            return file with { Path = plain };
        }
    }

    /// <summary>Makes a folder, and those above it; their names are durable too.</summary>
    static void CreateFolder(string folder)
    {
        if (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
        {
            CreateFolder(above);
            Directory.CreateDirectory(folder);
            DurableFile.SyncFolder(above);
        }
    }

    /// <summary>The file's own name where it is free, else with a number: two items of one name both go out.</summary>
    string FreePath(string name)
    {
        string safe = string.Concat(Path.GetFileName(name.Replace('\\', '/')).Select(c => char.IsControl(c) || Unsafe.Contains(c, StringComparison.Ordinal) ? '_' : c));
        safe = safe is "" or "." or ".." ? "_" : safe;

        // What comes after the first dot of a sentence is no ending.
        string ending = Path.GetExtension(safe) is { Length: <= LongestEnding } known ? known : "";
        for (int i = 1; ; i++)
        {
            string number = i == 1 ? "" : $"-{i}";
            string path = Path.Combine(folder, Fit(safe[..^ending.Length], $"{number}{ending}{Suffix}"));
            if (!Path.Exists(path) && !made.Exists(m => m.File.Path == path))
            {
                return path;
            }
        }
    }

    /// <summary>Shortens a name until its tail still fits: else the entry would stand, and its file could not be named.</summary>
    static string Fit(string name, string tail)
    {
        while (name.Length > 0 && Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(tail) > LongestName)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) && name.Length > 1 ? 2 : 1)];
        }

        return name + tail;
    }

    internal static FileStream CreateForOwner(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Hashes what passes by.</summary>
    sealed class HashingStream(Stream inner) : Stream
    {
        readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        internal string Digest() => Convert.ToHexStringLower(hash.GetCurrentHash());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            inner.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
