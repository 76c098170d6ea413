using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Tools;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>Contents through a server: files lie with whoever types the command.</summary>
static class RemoteContents
{
    const string Part = ".part";

    /// <summary>Sends files to be received.</summary>
    internal static int Receive(Ui ui, RemoteDesk far, string[] files, PurposeId[] purposes, string? filing)
    {
        int worst = Shell.Done;
        foreach (string path in files)
        {
            using FileStream file = OpenFile(path);
            var query = purposes.Select(p => ("purpose", (string?)p.Value)).Append(("filing", filing)).ToArray();
            int code = ui.WithProgress(Path.GetFileName(path), file.Length, progress =>
            {
                using var content = new StreamContent(new Counted(file, progress));
                content.Headers.ContentLength = file.Length;
                content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = Path.GetFileName(path) };
                return far.Send(ui, far.Post("files" + RemoteDesk.Query(query), content));
            });
            worst = Math.Max(worst, code);
        }

        return worst;
    }

    /// <summary>Opens a file; its content goes to standard output.</summary>
    internal static int Open(Ui ui, RemoteDesk far, OpenItem act, bool findings)
    {
        HttpRequestMessage request = far.Post($"items/{act.Item}/content" + RemoteDesk.Query(
            ("purpose", act.Purpose.Value), ("reveal", act.Reveal ? "true" : null), ("findings", findings ? "true" : null),
            ("other-use", act.OtherUse?.Value)));
        return far.Fetch(ui, request, (content, entry) =>
        {
            using Stream output = Console.OpenStandardOutput();
            content.CopyTo(output);
            output.Flush();
            Ui.ErrorLine(ui.Words.Text("cli.open-recorded", entry ?? ""));
        });
    }

    /// <summary>Checks out a working copy to a path.</summary>
    internal static int CheckOut(Ui ui, RemoteDesk far, string item, string query, string path)
    {
        RefuseExisting(path);
        return far.Fetch(ui, far.Post($"items/{item}/check-out{query}"), (content, entry) => Save(ui, content, path, entry));
    }

    /// <summary>Takes a working copy back: the file is overwritten first, once the rules would permit it.</summary>
    internal static int CheckIn(Ui ui, RemoteDesk far, ItemId copy, string? file)
    {
        if (file is not null && File.Exists(file))
        {
            string? outcome = null;
            far.Fetch(ui, far.Post($"items/{copy}/check-in?preview=true"), (told, _) => outcome = (string?)JsonNode.Parse(told)!["outcome"]);
            if (outcome == "permitted")
            {
                WorkingCopies.Destroy(file);
            }
        }

        return far.Send(ui, far.Post($"items/{copy}/check-in"));
    }

    /// <summary>Packs a take-out into a folder, one age file for each file.</summary>
    internal static int Pack(Ui ui, RemoteDesk far, TakeOutId takeOut, string folder)
    {
        Directory.CreateDirectory(folder);
        return FetchOrAgain(ui, far, far.Post($"take-outs/{takeOut}/packages"), $"take-outs/{takeOut}/packages", (content, entry) =>
        {
            string temporary = Path.Combine(folder, $".{NewId.Of<ActId>()}{Part}");
            try
            {
                using FileStream zip = File.Create(temporary);
                content.CopyTo(zip);
                zip.Position = 0;
                using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
                foreach (ZipArchiveEntry packed in archive.Entries)
                {
                    using Stream from = packed.Open();
                    Save(ui, from, Path.Combine(folder, Path.GetFileName(packed.Name)), entry);
                }
            }
            finally
            {
                File.Delete(temporary);
            }
        });
    }

    /// <summary>Hands a file back into a folder, as an age file for the city.</summary>
    internal static int HandBack(Ui ui, RemoteDesk far, ItemId item, string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{item}.age");
        RefuseExisting(path);
        return FetchOrAgain(ui, far, far.Post($"items/{item}/hand-back"), $"items/{item}/package", (content, entry) => Save(ui, content, path, entry));
    }

    /// <summary>Does an act that makes packages and takes them; where the way breaks off, once more what the server has kept.</summary>
    static int FetchOrAgain(Ui ui, RemoteDesk far, HttpRequestMessage act, string kept, Action<Stream, string?> take)
    {
        try
        {
            return far.Fetch(ui, act, take);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or CustodyException { Fault: Fault.OutputUnwritable })
        {
            return far.Fetch(ui, kept, take);
        }
    }

    /// <summary>Writes what comes to a path that does not exist, whole or not at all.</summary>
    internal static void Save(Ui ui, Stream content, string path, string? entry)
    {
        RefuseExisting(path);
        string temporary = path + Part;
        try
        {
            using (FileStream file = File.Create(temporary))
            {
                content.CopyTo(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            File.Delete(temporary);
            throw new CustodyException(Fault.OutputUnwritable, [path], e);
        }

        if (ui.Json)
        {
            Ui.WriteJson(new { path, entry = entry is null ? (long?)null : long.Parse(entry, System.Globalization.CultureInfo.InvariantCulture) });
        }
        else
        {
            Ui.Line(Ui.Plain(entry is null ? path : $"{path}  {ui.Words.Text("entry", entry)}"));
        }
    }

    internal static void RefuseExisting(string path)
    {
        if (Path.Exists(path))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }
    }

    static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }

    /// <summary>Counts what is read of a file on its way.</summary>
    sealed class Counted(FileStream file, IProgress<long>? progress) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = file.Read(buffer, offset, count);
            progress?.Report(file.Position);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
