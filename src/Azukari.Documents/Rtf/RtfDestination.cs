namespace Azukari.Documents;

/// <summary>Where the text of a group goes.</summary>
enum RtfDestination
{
    /// <summary>Into the paragraph around it.</summary>
    Body,

    /// <summary>To a line of its own: notes, headers, field codes, properties.</summary>
    Aside,

    /// <summary>Nowhere: tables of looks, and what is said elsewhere in better form.</summary>
    Skipped,

    /// <summary>Fonts.</summary>
    Fonts,

    /// <summary>An embedded object.</summary>
    Object,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>A shape once more, for old programs.</summary>
    OldShape,
}

/// <summary>Which control words change the destination (Rich Text Format Specification 1.9.1, appendix B).</summary>
static class RtfDestinations
{
    static readonly Dictionary<string, RtfDestination> ByWord = Make(
        (RtfDestination.Fonts, "fonttbl"),
        (RtfDestination.Object, "objdata"),
        (RtfDestination.Picture, "pict"),
        (RtfDestination.OldShape, "shprslt"),
        (RtfDestination.Body, "shppict shp shpinst shpgrp sp object result fldrslt field upr ud rtf info userprops do txfield"),
        (RtfDestination.Skipped, "colortbl stylesheet listtable listoverridetable listpicture rsidtbl themedata "
            + "colorschememapping latentstyles datastore xmlnstbl mmathPr generator pgptbl filetbl revtbl blipuid panose falt fname "
            + "nonshppict nonesttables nesttableprops objclass objname bkmkstart bkmkend objalias fontemb wgrffmtfilter"),
        (RtfDestination.Aside, "header headerl headerr headerf footer footerl footerr footerf footnote annotation atnid atnauthor "
            + "title subject author manager company operator category keywords comment doccomm hlinkbase propname staticval "
            + "linkval fldinst shptxt dptxbxtext listtext pntext docvar xe tc tcn formfield ffname ffdeftext ffhelptext ffstattext "
            + "ffl sv template rxe pntxta pntxtb"));

    /// <summary>The destination that a word begins.</summary>
    /// <param name="word">The control word.</param>
    /// <param name="starred">Whether \* stood before it: programs that do not know the word leave the group out. Here it is read.</param>
    /// <returns><see langword="null"/> where the word begins none.</returns>
    public static RtfDestination? Of(ReadOnlySpan<char> word, bool starred) =>
        ByWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out RtfDestination destination) ? destination
        : starred ? RtfDestination.Aside : null;

    static Dictionary<string, RtfDestination> Make(params (RtfDestination Destination, string Words)[] groups)
    {
        Dictionary<string, RtfDestination> made = new(StringComparer.Ordinal);
        foreach ((RtfDestination destination, string words) in groups)
        {
            foreach (string word in words.Split(' '))
            {
                made.Add(word, destination);
            }
        }

        return made;
    }
}
