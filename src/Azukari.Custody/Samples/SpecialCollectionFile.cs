using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Azukari.Custody.Samples;

/// <summary>特別徴収対象者: fixed-length records, in the manner of what pension insurers and cities exchange.</summary>
/// <remarks>
/// <para>
/// Each record is 200 bytes of CP932 and CR LF. Modelled on the exchange's shape, not on its specification.
/// </para>
/// <code>
/// offset bytes  header H            data D               trailer T
///      0     1  H                   D                    T
///      1     5  city code           city code            city code
///      6     3  collector code      collector code       collector code
///      9     2  notice code         notice code          notice code
///     11     8  date made           date made            date made
///     19    10  spaces              basic pension no.    number of data records
///     29    10                      insured no.          sum of amounts (13 bytes)
///     39    12                      My Number
///     51     8                      date of birth
///     59     1                      sex (1, 2)
///     60    25                      name, half-width kana
///     85    30                      name, kanji
///    115    60                      address, kanji
///    175    11                      amount in yen
///    186    14  spaces              spaces               spaces
/// </code>
/// <para>The My Number touches digits on both sides: only its place in the record tells it from them.</para>
/// </remarks>
static class SpecialCollectionFile
{
    const int RecordLength = 200;

    public static readonly SampleFile File = new(
        "特別徴収対象者_202611.dat", SampleFormat.FixedLength, SampleEncoding.Cp932, true,
        [
            "レコード区分", "市町村コード", "特別徴収義務者コード", "通知内容コード", "作成年月日", "基礎年金番号", "被保険者番号", "個人番号",
            "生年月日", "性別", "氏名カナ", "氏名漢字", "住所", "特別徴収額", "予備",
        ],
        "特別徴収の対象者。200バイト固定長、H・D・Tの三種のレコード。個人番号の前後は別の数字に接している。");

    public static void Write(string path, int rows, ulong seed, Residents residents, RowCounter counter)
    {
        using var stream = new BufferedStream(System.IO.File.Create(path), 1 << 16);
        byte[] record = new byte[RecordLength + 2];
        Write(stream, record, 'H', _ => { });

        long sum = 0;
        for (long i = 0; i < rows; i++)
        {
            Resident one = residents.At(i);
            var draw = SplitMix.For(seed, kind: 7, i);
            string pension = Digits(draw.Below(1_000_000_000), 10);
            long amount = 2_000 + (draw.Below(300) * 100L);
            sum += amount;
            Write(stream, record, 'D', bytes => Data(bytes, one, pension, amount));
            counter.Add();
        }

        Write(stream, record, 'T', bytes =>
        {
            Put(bytes, 19, 10, Digits(rows, 10), ' ');
            Put(bytes, 29, 13, Digits(sum, 13), ' ');
        });
    }

    static void Data(byte[] bytes, Resident one, string pension, long amount)
    {
        Put(bytes, 19, 10, pension, ' ');
        Put(bytes, 29, 10, one.InsuredNumber, ' ');
        Put(bytes, 39, 12, one.IndividualNumber, ' ');
        Put(bytes, 51, 8, SampleDates.Digits(one.Birth), ' ');
        Put(bytes, 59, 1, one.IsMale ? "1" : "2", ' ');
        Put(bytes, 60, 25, HalfWidthKana.From(one.Kana), ' ');
        Put(bytes, 85, 30, one.Cp932Name, '　');
        Put(bytes, 115, 60, one.Address, '　');
        Put(bytes, 175, 11, Digits(amount, 11), ' ');
    }

    static void Write(Stream stream, byte[] record, char kind, Action<byte[]> fill)
    {
        record.AsSpan(0, RecordLength).Fill((byte)' ');
        "\r\n"u8.CopyTo(record.AsSpan(RecordLength));
        record[0] = (byte)kind;

        // 33100 is Okayama City; the collector and notice codes are made up.
        Put(record, 1, 18, "33100" + "999" + "01" + "20261101", ' ');
        fill(record);
        stream.Write(record);
    }

    /// <summary>Puts text into its field and fills the rest; kanji fields are filled with the two-byte space.</summary>
    static void Put(byte[] record, int offset, int length, string text, char filler)
    {
        Encoding cp932 = SampleEncodings.Cp932;
        int used = cp932.GetBytes(text, record.AsSpan(offset));
        if (used > length)
        {
            throw new UnreachableException("the name lists fit their fields");
        }

        Span<byte> one = stackalloc byte[2];
        int width = cp932.GetBytes([filler], one);
        for (; used < length; used += width)
        {
            one[..width].CopyTo(record.AsSpan(offset + used));
        }
    }

    static string Digits(long value, int length) =>
        value.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
}
