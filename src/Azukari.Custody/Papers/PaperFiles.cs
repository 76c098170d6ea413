using System.Text;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>Writes papers as files, each whole or not at all; PDF of many in one process.</summary>
/// <param name="format"><c>html</c>, <c>pdf</c> or <c>xlsx</c>.</param>
public sealed class PaperFiles(string format)
{
    readonly List<(Paper Paper, string Path, string Temporary)> papers = [];

    /// <summary>Which format.</summary>
    public string Format => format;

    /// <summary>Refuses before anything is recorded where the format cannot be made here.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.PdfProgramMissing"/>.</exception>
    public void Demand()
    {
        if (format == "pdf" && !PdfRendering.IsAvailable)
        {
            throw CustodyException.Of(Fault.PdfProgramMissing);
        }
    }

    /// <summary>Refuses a file that exists, a folder for it that does not, and a folder that is not empty.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.OutputExists"/>, <see cref="Fault.OutputUnwritable"/>.</exception>
    public static void RefuseExisting(string path, bool several)
    {
        if (File.Exists(path) || (Directory.Exists(path) && (!several || Directory.EnumerateFileSystemEntries(path).Any())))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }

        if (!several && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw CustodyException.Of(Fault.OutputUnwritable, path);
        }
    }

    /// <summary>A draft to write.</summary>
    public void AddDraft(PaperRoom room, FormKind form, string subject, string path)
    {
        ArgumentNullException.ThrowIfNull(room);
        Add(room.Draft(form, subject), path);
    }

    /// <summary>A document of record to draw up and write; nothing is written of one that was refused.</summary>
    /// <param name="room">The contract's papers.</param>
    /// <param name="who">Who draws it up.</param>
    /// <param name="form">Its form.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="path">Where to, once its number is known.</param>
    public Receipt AddIssue(PaperRoom room, Person who, FormKind form, string subject, Func<IssueDocument, string> path)
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(path);
        PaperIssue issue = room.Issue(who, form, subject);
        if (issue.Paper is { } paper)
        {
            Add(paper, path((IssueDocument)issue.Receipt.Entry.Act));
        }

        return issue.Receipt;
    }

    /// <summary>A document of record to write once more. Gives its number, and whether its text is still what was recorded.</summary>
    public (string Number, bool AsRecorded) AddAgain(PaperRoom room, DocumentId document, string path)
    {
        ArgumentNullException.ThrowIfNull(room);
        (Paper paper, bool same) = room.Again(document);
        Add(paper, path);
        return (paper.Number ?? "", same);
    }

    internal void Add(Paper paper, string path) => papers.Add((
        paper, path, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{NewId.Of<ActId>()}.part")));

    /// <summary>Writes them; gives how many.</summary>
    /// <exception cref="CustodyException">A file cannot be written, or <see cref="Fault.PdfNotMade"/>.</exception>
    public int Write(string? folder, IProgress<long>? progress)
    {
        if (papers.Count == 0)
        {
            return 0;
        }

        return StorageFaults.Guard(folder ?? papers[0].Path, () =>
        {
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
            }

            try
            {
                if (format == "pdf")
                {
                    WritePdf(progress);
                }
                else
                {
                    for (int i = 0; i < papers.Count; i++)
                    {
                        WriteOne(papers[i].Paper, papers[i].Temporary);
                        progress?.Report(i + 1);
                    }
                }

                foreach ((_, string path, string temporary) in papers)
                {
                    File.Move(temporary, path);
                }
            }
            finally
            {
                // Names stand in them: what could not be finished is not left about.
                papers.ForEach(p => File.Delete(p.Temporary));
            }

            return papers.Count;
        });
    }

    void WriteOne(Paper paper, string path)
    {
        using FileStream file = File.Create(path);
        if (format == "xlsx")
        {
            PaperWorkbook.Write(paper, file);
        }
        else
        {
            file.Write(Encoding.UTF8.GetBytes(paper.ToHtml()));
        }
    }

    void WritePdf(IProgress<long>? progress)
    {
        PdfOutcome outcome = PdfRendering.Render([.. papers.Select(p => (p.Paper.ToHtml(), p.Temporary))], progress);
        if (outcome != PdfOutcome.Done)
        {
            throw CustodyException.Of(outcome == PdfOutcome.NoRenderer ? Fault.PdfProgramMissing : Fault.PdfNotMade, papers[0].Path);
        }
    }
}
