using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Goes through a file and everything in it, within the bounds, and has each text scanned.</summary>
sealed class Walker(ScanOptions options, ContentLimits limits, Tally tally, CancellationToken cancellation)
{
    Budget budget = new(limits, 0, cancellation);

    /// <summary>What was found so far.</summary>
    public Tally Tally => tally;

    /// <summary>Bounds.</summary>
    public ContentLimits Limits => limits;

    /// <summary>Work done and left.</summary>
    public Budget Budget => budget;

    /// <summary>Options of each text's scan.</summary>
    public ScanOptions Options => options;

    /// <summary>Whether a file is scanned as it stands; replaces a stream that cannot seek by one that still has its head.</summary>
    public static bool IsPlain(ref Stream content)
    {
        Opened opened = Opened.Of(content);
        content = opened.Content;
        return opened.Reader is null;
    }

    /// <summary>Scans the outermost file.</summary>
    public void WalkFile(Stream content, string name)
    {
        budget = new Budget(limits, content.CanSeek ? content.Length : 0, cancellation);
        try
        {
            Walk(content, PartPath.Root(name), 0);
        }
        catch (LimitException e)
        {
            tally.Unread(e.Path ?? "", UnscannedReason.Limit);
        }
    }

    /// <summary>Scans one file, outermost or inner.</summary>
    public void Walk(Stream content, PartPath path, int depth)
    {
        budget.TakePart();
        Opened opened = Opened.Of(content);
        tally.Kind ??= opened.Kind;
        if (opened.MustBeHeld)
        {
            using Held program = Held.Of(opened.Content, budget, depth > 0);
            WalkOpened(Opened.Of(program.Content), path, depth);
            if (program.Failure is { } cut)
            {
                tally.Unread(path.Shown, cut);
            }

            return;
        }

        WalkOpened(opened, path, depth);
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "No text, however hostile, ends the scan of the other files: it is reported as unread.")]
    void WalkOpened(Opened opened, PartPath path, int depth)
    {
        if (opened.Reader is not { } reader)
        {
            try
            {
                Search(opened.Content, path, inner: depth > 0);
            }
            catch (Exception e) when (e is not (IOException or UnauthorizedAccessException or OperationCanceledException
                or LimitException or ContentException or OutOfMemoryException or InvalidDataException))
            {
                tally.Unread(path.Shown, UnscannedReason.Damaged);
            }

            return;
        }

        if (depth >= limits.MaxDepth)
        {
            tally.Unread(path.Shown, UnscannedReason.Limit);
            return;
        }

        if (!reader.Seeks && !opened.Content.CanSeek)
        {
            Guarded(path, () => reader.Read(opened.Content, new PartVisitor(this, path, depth)));
            return;
        }

        using Held held = Held.Of(opened.Content, budget, depth > 0);
        bool whole = Guarded(path, () => reader.Read(held.Content, new PartVisitor(this, path, depth)));
        if (held.Failure is { } reason)
        {
            tally.Unread(path.Shown, reason); // the container ended before its end: what came of it was read
        }

        if (!whole || held.Failure is not null)
        {
            // What is left of a damaged container may still be text, and numbers in it are still numbers.
            held.Content.Position = 0;
            SearchRemains(held.Content, path);
        }
    }

    /// <summary>Runs a reader: whatever a hostile file makes of it ends as a report.</summary>
    /// <returns>Whether it came to its end.</returns>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Libraries throw anything on hostile files; each failure becomes an unread part.")]
    public bool Guarded(PartPath path, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (ContentException e)
        {
            tally.Unread(path.Shown, e.Reason);
            return e.Reason != UnscannedReason.Damaged;
        }
        catch (Exception e) when (e is not (LimitException or OperationCanceledException or OutOfMemoryException))
        {
            // A library may have wrapped what our own streams threw.
            budget.ThrowIfSpent(path.Shown);
            tally.Unread(path.Shown, UnscannedReason.Damaged);
            return false;
        }
        catch (OutOfMemoryException)
        {
            tally.Unread(path.Shown, UnscannedReason.Limit);
            return true;
        }
    }

    void Search(Stream content, PartPath path, bool inner)
    {
        string shown = path.Shown;
        bool repeatable = !inner && content.CanSeek;
        long start = repeatable ? content.Position : 0;
        NumberScan scan = new(options, tally.SinkOf(_ => shown), repeatable: repeatable);
        ScanReport report;
        try
        {
            Feed(scan, content, shown, inner);
            report = scan.Complete();
            if (scan.SecondPass() is { } again)
            {
                content.Position = start;
                Feed(again, content, shown, inner);
                if (again.Complete().Bytes != report.Bytes)
                {
                    throw new IOException("The file changed while it was scanned.");
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            tally.Part(shown, scan.Complete() with { Unscanned = null }); // who catches says what is missing
            throw;
        }

        tally.Part(shown, report);
    }

    void SearchRemains(Stream content, PartPath path)
    {
        string shown = path.Shown;
        NumberScan scan = new(options, tally.SinkOf(_ => shown));
        Feed(scan, content, shown, inner: false);
        ScanReport report = scan.Complete();
        if (report.High + report.Medium + report.Low > 0)
        {
            tally.Part(shown, report with { Unscanned = null }); // the damage was reported
        }
    }

    void Feed(NumberScan scan, Stream content, string shown, bool inner)
    {
        long before = 0;
        scan.Read(content, taken =>
        {
            budget.Take(inner ? taken - before : 0, shown);
            before = taken;
            (content as IFileBacked)?.Reached(taken);
        });
    }
}
