using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Azukari.Forms;

/// <summary>What a rendering came to.</summary>
public enum PdfOutcome
{
    /// <summary>Every page stands where it was asked for.</summary>
    Done,

    /// <summary>WeasyPrint is not on this machine; the pages can be printed by a browser.</summary>
    NoRenderer,

    /// <summary>WeasyPrint gave up.</summary>
    Failed,
}

/// <summary>Pages to PDF/A-3b by WeasyPrint, tagged for those who cannot see them, many in one process.</summary>
/// <remarks>Pages go in by standard input, so that no copy of them lies in a folder of others. Fonts come from this assembly, so
/// that every machine prints the same; nothing else is fetched.</remarks>
public static class PdfRendering
{
    const string Program = "weasyprint";

    // The bold cut holds JIS X 0208; a rarer character in bold is drawn from the whole regular one.
    static readonly (string Resource, string Family, int Weight)[] Fonts =
    [
        ("fonts.NotoSansJP-Regular.ttf", "Azukari Sans", 400),
        ("fonts.NotoSansJP-Bold-JIS.ttf", "Azukari Sans", 700),
        ("fonts.NotoSansJP-Regular.ttf", "Azukari Sans Whole", 400),
    ];

    /// <summary>Whether pages can be rendered here.</summary>
    public static bool IsAvailable => Interpreter() is not null;

    /// <summary>Renders pages.</summary>
    /// <param name="pages">Each page's HTML, and the path of its PDF, which is written over.</param>
    /// <param name="progress">Learns how many are done.</param>
    /// <param name="cancellation">Ends the process.</param>
    public static PdfOutcome Render(
        IReadOnlyList<(string Html, string Path)> pages, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pages);
        if (Interpreter() is not { } python)
        {
            return PdfOutcome.NoRenderer;
        }

        DirectoryInfo fonts = Directory.CreateTempSubdirectory("azukari-fonts-");
        try
        {
            string script = Path.Combine(fonts.FullName, "render.py");
            File.WriteAllText(script, Paper.Resource("style.render.py"));
            File.WriteAllText(Path.Combine(fonts.FullName, "tagging.py"), Paper.Resource("style.tagging.py"));
            return Run(python, script, JobOf(pages, fonts.FullName), pages.Count, progress, cancellation);
        }
        finally
        {
            fonts.Delete(recursive: true);
        }
    }

    static PdfOutcome Run(
        string python, string script, byte[] job, int count, IProgress<long>? progress, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(python, [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start) ?? throw new UnreachableException("A new process was asked for.");
        using CancellationTokenRegistration end = cancellation.Register(() => process.Kill(entireProcessTree: true));

        // It warns on standard error of what it leaves out of a style sheet; unread, its pipe would fill and both would wait.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            process.StandardInput.BaseStream.Write(job);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code says so.
        }

        long done = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            done = long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : done;
            progress?.Report(done);
        }

        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0 && done == count ? PdfOutcome.Done : PdfOutcome.Failed;
    }

    static byte[] JobOf(IReadOnlyList<(string Html, string Path)> pages, string folder)
    {
        string[] urls = [.. Fonts.Select(f => new Uri(Unpack(f.Resource, folder)).AbsoluteUri)];
        string faces = string.Concat(Fonts.Select((f, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"@font-face{{font-family:\"{f.Family}\";font-weight:{f.Weight};src:url(\"{urls[i]}\")}}")));
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            fonts = urls.Distinct(),
            style = faces + "html{font-family:\"Azukari Sans\",\"Azukari Sans Whole\",sans-serif}",
            pages = pages.Select(p => new { html = p.Html, @out = Path.GetFullPath(p.Path) }),
        });
    }

    static string Unpack(string resource, string folder)
    {
        string path = Path.Combine(folder, resource);
        if (!File.Exists(path))
        {
            using Stream packed = typeof(PdfRendering).Assembly.GetManifestResourceStream(resource)
                ?? throw new UnreachableException($"{resource} is not embedded.");
            using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
            using FileStream file = File.Create(path);
            unpacked.CopyTo(file);
        }

        return path;
    }

    /// <summary>The Python that the program's first line names: the one that has the library.</summary>
    static string? Interpreter()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string path = Path.Combine(folder, Program);
            if (folder.Length > 0 && File.Exists(path) && File.ReadLines(path).FirstOrDefault() is { } first
                && first.StartsWith("#!", StringComparison.Ordinal))
            {
                string[] words = first[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                string? named = words is [.., "/usr/bin/env", var by] ? by : words.FirstOrDefault();
                return named is not null && (!Path.IsPathRooted(named) || File.Exists(named)) ? named : null;
            }
        }

        return null;
    }
}
