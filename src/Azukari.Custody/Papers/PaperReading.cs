using System.Text;
using System.Xml.Linq;
using Azukari.Forms;

namespace Azukari.Custody.Papers;

/// <summary>A paper that came back: the text of its code, or the page itself.</summary>
public sealed class PaperReading
{
    const int MostBytes = 16 << 20;

    readonly PaperSeal seal;
    readonly XElement? main;

    PaperReading(PaperSeal seal, XElement? main)
    {
        this.seal = seal;
        this.main = main;
    }

    /// <summary>Reads the text of a code, a page's file, or either from standard input (<c>-</c>).</summary>
    /// <exception cref="CustodyException"><see cref="Fault.PaperUnreadable"/>, <see cref="Fault.FileUnreadable"/>.</exception>
    public static PaperReading Of(string given, Func<Stream> input)
    {
        return OfText(TextOf(given, input));
    }

    /// <summary>The text that is meant: that of a page's file, of standard input (<c>-</c>), or what was given itself.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/>.</exception>
    public static string TextOf(string given, Func<Stream> input)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(input);
        return given == "-" ? ReadAll(input()) : File.Exists(given) ? ReadFile(given) : given;
    }

    /// <summary>Reads the text of a code, or of a page.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.PaperUnreadable"/>.</exception>
    public static PaperReading OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (PaperSeal.TryParse(text, out PaperSeal line))
        {
            return new PaperReading(line, null);
        }

        return Paper.Read(text) is { Main: var main, Seal: { } seal }
            ? new PaperReading(seal, main)
            : throw CustodyException.Of(Fault.PaperUnreadable);
    }

    /// <summary>Checks it against a custody.</summary>
    public PaperVerdict Against(PaperRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        return room.Check(seal, main);
    }

    /// <summary>Checks it against a bundle or an exported log, with the log's key; null takes the key that lies with it.</summary>
    public PaperVerdict Against(string evidence, string? key) => PaperCheck.Against(evidence, key, seal, main);

    static string ReadFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return ReadAll(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }

    static string ReadAll(Stream stream)
    {
        byte[] bytes = new byte[MostBytes + 1];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read > MostBytes ? throw CustodyException.Of(Fault.PaperUnreadable) : Encoding.UTF8.GetString(bytes, 0, read);
    }
}
