using System.Globalization;
using Azukari.Scanner;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Azukari.Documents;

/// <summary>PDF: the text of each page as it is laid out, forms, notes, attachments and what the document says of itself.</summary>
/// <remarks>
/// A page whose text is drawn as a picture is reported as an image, one whose letters have no meaning (a font without its
/// table to Unicode) as unsupported: neither is passed over. A page that the library cannot take whole is reported as
/// damaged, and read once more without the fonts that are missing. Only the last revision is read.
/// </remarks>
sealed class PdfReader : IPartReader
{
    const int FewLetters = 12; // as many as a number has digits
    const int ManyPaths = 200; // letters drawn as outlines

    public void Read(Stream content, IPartVisitor visitor)
    {
        PdfFilters filters = new(visitor);
        PdfLog log = new();
        using PdfDocument document = Open(content, filters, log, skipMissing: false);
        PdfExtras extras = new(document, visitor);
        HashSet<int> excessive = Guarded(visitor, "", new PdfForms(document, visitor).ExcessivePages) ?? [];
        PdfDocument? lenient = null;
        try
        {
            for (int number = 1; number <= document.NumberOfPages; number++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"page{number}");
                visitor.Spend(0);
                if (excessive.Contains(number))
                {
                    visitor.Unread(name, UnscannedReason.Limit);
                    continue;
                }

                log.Unmapped = 0;
                if (Guarded(visitor, name, () => document.GetPage(number)) is { } page)
                {
                    ReadPage(page, name, log.Unmapped, visitor);
                    extras.Take(page, name);
                }
                else
                {
                    lenient ??= Open(content, filters, log, skipMissing: true);
                    ReadAgain(lenient, number, name, visitor);
                }

                if (filters.TakeExceeded())
                {
                    visitor.Unread(name, UnscannedReason.Limit);
                }
            }
        }
        finally
        {
            lenient?.Dispose();
        }

        extras.Read();
        if (filters.TakeExceeded())
        {
            visitor.Unread("", UnscannedReason.Limit);
        }
    }

    internal static PdfDocument Open(Stream content, PdfFilters filters, PdfLog log, bool skipMissing)
    {
        content.Position = 0;
        try
        {
            return PdfDocument.Open(content, new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = skipMissing,
                FilterProvider = filters,
                Logger = log,
            });
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new ContentException(UnscannedReason.Encrypted);
        }
    }

    static void ReadPage(Page page, string name, int unmapped, IPartVisitor visitor)
    {
        IReadOnlyList<Letter> letters = page.Letters;
        PdfLayout.Write(letters, name, visitor);
        unmapped += letters.Count(l => IsWithoutMeaning(l.Value));
        int readable = letters.Count(l => !string.IsNullOrWhiteSpace(l.Value)) - unmapped;
        if (unmapped >= FewLetters || unmapped > readable)
        {
            visitor.Unread(name, UnscannedReason.Unsupported);
        }

        if (IsPicture(page, readable))
        {
            visitor.Unread(name, UnscannedReason.Image);
        }
    }

    /// <summary>A replacement character, or one whose meaning its font alone knows.</summary>
    static bool IsWithoutMeaning(string? letter) =>
        letter is { Length: > 0 } && letter[0] is '\uFFFD' or (>= '\uE000' and <= '\uF8FF') or (< ' ' and not ('\t' or '\n' or '\r'));

    /// <summary>Whether what there is to read is drawn, not written.</summary>
    static bool IsPicture(Page page, int readable)
    {
        const double Share = 0.25; // of the page that pictures cover
        const int Caption = 100; // letters beside a picture
        if (page.NumberOfImages == 0)
        {
            return readable < FewLetters && page.Paths.Count > ManyPaths;
        }

        if (readable < FewLetters)
        {
            return true;
        }

        double covered = page.GetImages().Sum(i => Math.Abs(i.BoundingBox.Area));
        return readable < Caption && covered > Share * page.Width * page.Height;
    }

    static void ReadAgain(PdfDocument lenient, int number, string name, IPartVisitor visitor)
    {
        try
        {
            PdfLayout.Write(lenient.GetPage(number).Letters, name, visitor);
        }
        catch (Exception e) when (IsOfTheLibrary(e))
        {
            visitor.Spend(0); // the damage was reported
        }
    }

    /// <summary>Has the library make something; a failure is reported as damage of the part.</summary>
    internal static T? Guarded<T>(IPartVisitor visitor, string name, Func<T?> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception e) when (IsOfTheLibrary(e))
        {
            visitor.Spend(0); // where a bound was reached, this says so
            visitor.Unread(name, UnscannedReason.Damaged);
            return null;
        }
    }

    static bool IsOfTheLibrary(Exception e) => e is not (LimitException or OperationCanceledException or OutOfMemoryException);
}
