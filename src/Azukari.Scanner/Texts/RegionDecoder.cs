namespace Azukari.Scanner;

/// <summary>Gives windows whose escapes and transfer encodings are decoded in place. Nothing is copied where there are none.</summary>
/// <param name="kinds">What the text may hold.</param>
/// <param name="transfers">Whether base64 and quoted-printable are looked for.</param>
sealed class RegionDecoder(EscapeKinds kinds, bool transfers)
{
    const int SampleLength = 64 * 1024;

    readonly TransferRegions regions = new();
    byte[] text = [];
    byte[] raw = [];

    /// <summary>What was base64 or quoted-printable in the last window.</summary>
    public IReadOnlyList<Range> Regions => regions.Regions;

    /// <summary>Adds to what is known where something may be encoded in [start, end) of a window; any thread may ask.</summary>
    public EncodedSigns Look(in Window window, int start, int end, EncodedSigns known) =>
        kinds.HasFlag(EscapeKinds.Tags) ? default : known.Or(window.Text, start, end); // tags are everywhere

    /// <summary>The window, decoded where it must be.</summary>
    /// <param name="window">A window of the text.</param>
    /// <param name="next">Where the next window will start in it.</param>
    /// <param name="signs">Where something may be encoded in it.</param>
    public Window Decode(Window window, int next, EncodedSigns signs)
    {
        ReadOnlySpan<byte> whole = window.Text[..window.Length];
        bool wants = transfers && window.Form.UnitSize == 1 && regions.Wants(whole, signs.Word);
        int first = signs.Escape < 0 ? -1 : Escapes.First(whole, signs.Escape, kinds);
        if (!wants && first < 0)
        {
            regions.Forget();
            return window;
        }

        text = text.Length < window.Text.Length ? new byte[window.Text.Length] : text;
        Span<byte> copy = text.AsSpan(0, window.Text.Length);
        window.Text.CopyTo(copy);
        Span<byte> content = copy[..window.Length];
        TextForm form = window.Form.Decoded;
        if (wants)
        {
            regions.Decode(content, next);
            form = window.Form == TextForm.Ascii ? FormOf(content).Decoded : form;
            regions.Unsplit(content, form);
        }

        if (form.UnitSize == 2)
        {
            raw = raw.Length < window.Raw.Length ? new byte[window.Raw.Length] : raw;
            window.Raw.CopyTo(raw);
        }

        if (first >= 0)
        {
            Escapes.Decode(content, form.UnitSize == 2 ? raw : default, first, kinds, form);
        }

        return new(copy, form.UnitSize == 2 ? raw.AsSpan(0, window.Raw.Length) : window.Raw, window.Length, window.Origin, form, window.Text);
    }

    /// <summary>The encoding of what came out of ASCII.</summary>
    TextForm FormOf(ReadOnlySpan<byte> content)
    {
        byte[] sample = new byte[SampleLength];
        int length = 0;
        foreach (Range region in regions.Regions)
        {
            foreach (byte b in content[region])
            {
                if (b != Alphabet.NarrowedTransparent && length < sample.Length)
                {
                    sample[length++] = b;
                }
            }
        }

        TextForm form = TextDetection.OfPairs(sample.AsSpan(0, length));
        return form == TextForm.Cp932 || form == TextForm.EucJp ? form : TextForm.Utf8;
    }
}
