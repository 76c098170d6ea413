using System.Security.Cryptography;
using System.Text;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody.Contents;

/// <summary>Files on their way out: written whole under temporary names, released together once their entry stands.</summary>
sealed class Exports : IDisposable
{
    const int LongestName = 255; // bytes of UTF-8, which every common file system allows

    readonly string folder;
    readonly List<(string Temporary, ExportedFile File)> made = [];

    internal Exports(string folder)
    {
        this.folder = folder;
        StorageFaults.Guard(folder, () => Directory.CreateDirectory(folder));
    }

    internal IEnumerable<ExportedFile> Made => made.Select(m => m.File);

    internal ExportedFile Make(ItemId item, string name, Action<Stream> write, string suffix = ".age") =>
        StorageFaults.Guard(folder, () =>
        {
            string path = FreePath(name, suffix);
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

    /// <summary>Gives the files their names.</summary>
    internal IReadOnlyList<ExportedFile> Release() => StorageFaults.Guard(folder, () =>
    {
        List<ExportedFile> released = [];
        foreach ((string temporary, ExportedFile file) in made)
        {
            File.Move(temporary, file.Path);
            released.Add(file);
        }

        made.Clear();
        DurableFile.SyncFolder(folder);
        return released;
    });

    public void Dispose()
    {
        foreach ((string temporary, _) in made)
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The file's own name where it is free, else with a number: two items of one name both go out.</summary>
    string FreePath(string name, string suffix)
    {
        string safe = string.Concat(Path.GetFileName(name.Replace('\\', '/')).Select(c => char.IsControl(c) || c == ':' ? '_' : c));
        safe = safe is "" or "." or ".." ? "_" : safe;
        for (int i = 1; ; i++)
        {
            string number = i == 1 ? "" : $"-{i}";
            string path = Path.Combine(
                folder, Fit(Path.GetFileNameWithoutExtension(safe), $"{number}{Path.GetExtension(safe)}{suffix}"));
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

    static FileStream CreateForOwner(string path)
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
