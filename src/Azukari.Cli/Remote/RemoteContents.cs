using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Tools;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>Contents through a server: files lie with whoever types the command.</summary>
static class RemoteContents
{
    /// <summary>Sends files to be received.</summary>
    internal static int Receive(Ui ui, RemoteDesk far, string[] files, PurposeId[] purposes, string? filing)
    {
        int worst = Shell.Done;
        foreach (string path in files)
        {
            string query = RemoteDesk.Query([.. purposes.Select(p => ("purpose", (string?)p.Value)), ("filing", filing)]);
            int code = ui.WithProgress(Path.GetFileName(path), File.Exists(path) ? new FileInfo(path).Length : 0, progress =>
            {
                var sent = new Sent(path, progress);
                return far.Send(far.Post("files" + query, sent.Content) with { IsLong = true, Trouble = () => sent.Trouble }, told => TellScan(ui, path, told));
            });
            worst = Math.Max(worst, code);
        }

        return worst;
    }

    /// <summary>What the scanner found, as at the custody's own machine.</summary>
    static void TellScan(Ui ui, string path, JsonNode told)
    {
        if (!ui.Json && told["result"] is JsonObject scan && scan["class"] is not null)
        {
            Ui.Line($"  {ui.Words.Text(
                "walkthrough.received", Ui.Plain(Path.GetFileName(path)), ClassOf(ui, scan), $"{(long)scan["high"]! + (long)scan["medium"]!}", $"{(long)scan["numberColumns"]!}")}");
        }
    }

    /// <summary>The word for the class of data of a scan, whose code is a number or a name.</summary>
    internal static string ClassOf(Ui ui, JsonNode scan)
    {
        string code = scan["class"]!.ToString();
        return Enum.GetValues<DataClass>().Where(c => EntryJson.Name(c) == code || $"{(int)c}" == code).Select(c => ui.Words.EnumValue(c)).FirstOrDefault(code);
    }

    /// <summary>Opens a file; its content goes to standard output.</summary>
    internal static int Open(Ui ui, RemoteDesk far, OpenItem act, bool findings)
    {
        RemoteRequest request = far.Post($"items/{act.Item}/content" + RemoteDesk.Query(
            ("purpose", act.Purpose.Value), ("reveal", act.Reveal ? "true" : null), ("findings", findings ? "true" : null),
            ("other-use", act.OtherUse?.Value)));
        return far.Fetch(request, answer =>
        {
            Ui.ErrorLine(ui.Words.Text("cli.open-recorded", answer.Entry ?? ""));
            using Stream output = Console.OpenStandardOutput();
            answer.CopyTo(output);
            output.Flush();
        });
    }

    /// <summary>Checks out a working copy to a path, which can be written before anything is asked for.</summary>
    internal static int CheckOut(Ui ui, RemoteDesk far, string item, string query, string path)
    {
        using var file = RemoteFile.At(path);
        return far.Fetch(far.Post($"items/{item}/check-out{query}"), answer => Take(ui, file, answer, "copy/check-out"));
    }

    /// <summary>Takes a working copy back: the file is overwritten first, once the rules would permit it.</summary>
    internal static int CheckIn(Ui ui, RemoteDesk far, ItemId copy, string? file)
    {
        bool lies = file is not null && File.Exists(file);
        if (file is not null && !lies)
        {
            Ui.ErrorLine(ui.Words.Text("cli.check-in-no-file", file));
        }

        if (!lies)
        {
            return far.Send(far.Post($"items/{copy}/check-in"));
        }

        // 覚書 9b: the entry says that the file was overwritten. Unless the server answers what the rules would say, nothing is sent.
        JsonNode judged = far.Json(far.Post($"items/{copy}/check-in?preview=true") with { Key = null });
        bool permitted = (string?)judged["outcome"] == "permitted";
        if (permitted)
        {
            WorkingCopies.Destroy(file!);
        }

        int code = far.Send(far.Post($"items/{copy}/check-in"));
        if (code == Shell.Done && !permitted)
        {
            WorkingCopies.Destroy(file!);
        }

        return code;
    }

    /// <summary>Packs a take-out into a folder, one age file for each file.</summary>
    internal static int Pack(Ui ui, RemoteDesk far, TakeOutId takeOut, string folder)
    {
        using var zip = RemoteFile.At(Path.Combine(folder, $"{takeOut}.zip"), clear: false);
        return FetchOrAgain(ui, far, far.Post($"take-outs/{takeOut}/packages"), $"take-outs/{takeOut}/packages", answer =>
        {
            zip.Write(answer.CopyTo);
            using var archive = new ZipArchive(zip.Again(), ZipArchiveMode.Read, leaveOpen: true);
            TellEntry(ui, "take-out/pack", answer);
            foreach (ZipArchiveEntry packed in archive.Entries)
            {
                using var file = RemoteFile.At(RemoteFile.FreeIn(folder, packed.Name), clear: false);
                using Stream from = packed.Open();
                file.Write(from.CopyTo);
                file.Commit();
                TellFile(ui, file.Path, answer);
            }
        });
    }

    /// <summary>Hands a file back into a folder, as an age file for the city.</summary>
    internal static int HandBack(Ui ui, RemoteDesk far, ItemId item, string folder)
    {
        using var file = RemoteFile.At(Path.Combine(folder, $"{item}.age"), clear: false);
        return FetchOrAgain(
            ui, far, far.Post($"items/{item}/hand-back"), $"items/{item}/package", answer => Take(ui, file, answer, "completion/hand-back"));
    }

    /// <summary>
    /// Does an act that makes packages and takes them. Where no answer comes, or the server says that it was done, what it has kept is fetched
    /// instead: else the packages would stand there, and no second try could have them.
    /// </summary>
    static int FetchOrAgain(Ui ui, RemoteDesk far, RemoteRequest act, string kept, Action<RemoteAnswer> take)
    {
        bool Again()
        {
            bool came = far.TryFetch(kept, take);
            if (came)
            {
                Ui.ErrorLine(ui.Words.Text("cli.fetched-again"));
            }

            return came;
        }

        try
        {
            return far.Fetch(act, take, status =>
                status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict or HttpStatusCode.NotFound && Again());
        }
        catch (Exception e) when (e is UsageException or InvalidDataException)
        {
            if (!Again())
            {
                throw;
            }

            return Shell.Done;
        }
    }

    /// <summary>Puts what comes into a file that was begun, and tells it.</summary>
    internal static void Take(Ui ui, RemoteFile file, RemoteAnswer answer, string? act)
    {
        file.Write(answer.CopyTo);
        file.Commit();
        if (act is not null)
        {
            TellEntry(ui, act, answer);
        }

        TellFile(ui, file.Path, answer);
    }

    static void TellEntry(Ui ui, string act, RemoteAnswer answer)
    {
        if (!ui.Json && answer.Entry is { } entry)
        {
            ui.Markup($"[green]✓[/] {Spectre.Console.Markup.Escape(ui.Words.ActTitle(act))}  [grey]{ui.Words.Text("entry", entry)}[/]");
            if (answer.Created is { } created)
            {
                Ui.Line($"  {created}");
            }
        }
    }

    static void TellFile(Ui ui, string path, RemoteAnswer answer)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new
            {
                path,
                entry = answer.Entry is { } index ? long.Parse(index, System.Globalization.CultureInfo.InvariantCulture) : (long?)null,
                created = answer.Created,
            });
        }
        else
        {
            Ui.Line(Ui.Plain(answer.Entry is null ? path : $"  {path}"));
        }
    }

    /// <summary>A file on its way to the server, opened anew at each try.</summary>
    sealed class Sent(string path, IProgress<long>? progress)
    {
        /// <summary>What was wrong with the file itself; null for nothing.</summary>
        internal Exception? Trouble { get; private set; }

        internal StreamContent Content()
        {
            FileStream file;
            try
            {
                file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Trouble = new CustodyException(Fault.FileUnreadable, [path], e);
                throw Trouble;
            }

            var content = new StreamContent(new Counted(file, path, progress, fault => Trouble = fault));
            content.Headers.ContentLength = file.Length;
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = Path.GetFileName(path) };
            return content;
        }
    }

    /// <summary>Counts what is read of a file on its way; its end is given only where it is still the file that was begun.</summary>
    sealed class Counted : Stream
    {
        readonly FileStream file;
        readonly string path;
        readonly IProgress<long>? progress;
        readonly Action<Exception> failed;
        readonly long length;
        readonly DateTime written;

        internal Counted(FileStream file, string path, IProgress<long>? progress, Action<Exception> failed)
        {
            this.file = file;
            this.path = path;
            this.progress = progress;
            this.failed = failed;
            length = file.Length;
            written = File.GetLastWriteTimeUtc(path);
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => file.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                int read = file.Read(buffer, offset, count);
                progress?.Report(file.Position);
                return file.Position < length && read > 0 ? read
                    : file.Position == length && File.Exists(path) && new FileInfo(path).Length == length && File.GetLastWriteTimeUtc(path) == written
                        ? read
                        : throw CustodyException.Of(Fault.FileChangedWhileReading, path);
            }
            catch (IOException e)
            {
                var fault = new CustodyException(Fault.FileUnreadable, [path], e);
                failed(fault);
                throw fault;
            }
            catch (CustodyException e)
            {
                failed(e);
                throw;
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
