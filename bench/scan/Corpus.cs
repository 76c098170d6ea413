using System.Globalization;
using System.Text;

namespace Azukari.Bench.Scan;

/// <summary>
/// The files that speed is measured on, made from seeds: prose (Japanese CSV in UTF-8, a number in one row of forty),
/// digits (CP932 CSV of 50 numeric columns, five of them of twelve digits and four of more), log (an application log with
/// hexadecimal ids), receipt (a list of insured persons with an individual number in every row). Synthetic numbers only.
/// </summary>
sealed class Corpus
{
    /// <summary>Raised when a generator changes, so that files of an earlier one are not taken for its own.</summary>
    const int Edition = 1;

    static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    static readonly string[] Families = ["山田", "佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "中村", "小林", "加藤", "吉田", "山本"];
    static readonly string[] Given = ["太郎", "花子", "一郎", "美咲", "健太", "由美子", "次郎", "恵子", "翔太", "千代", "正", "さくら"];
    static readonly string[] Kana = ["ヤマダ　タロウ", "サトウ　ハナコ", "スズキ　イチロウ", "タカハシ　ミサキ", "タナカ　ケンタ", "ワタナベ　ユミコ"];
    static readonly string[] Towns = ["北区大供", "中区浜", "東区西大寺上", "南区豊成", "北区奉還町", "中区原尾島", "南区妹尾"];
    static readonly string[] Offices = ["介護保険課", "国民健康保険課", "福祉総務課", "市民税課", "こども家庭課", "障害福祉課"];
    static readonly string[] Sentences =
    [
        "本人が窓口に来庁し、要介護認定の更新について相談があった。", "同居の家族から電話があり、負担割合証の再発行を希望している。",
        "前回の訪問から状態に変化はないとのこと。", "住宅改修の事前申請に必要な書類を説明した。", "後日あらためて連絡することとした。",
        "通院の付き添いが難しく、訪問介護の回数を増やしたいとの申し出。", "申請書に記入漏れがあったため、その場で補正いただいた。",
        "ケアマネジャーと日程を調整し、担当者会議を開くこととなった。", "口座の変更届を受理し、次回の支給から反映する予定である。",
        "資格者証を紛失したとのことで、本人確認のうえ再交付した。", "施設への入所を検討しており、待機の状況を案内した。",
        "高額介護サービス費の支給について、制度の概要を説明し、了承を得た。", "転出の予定があり、受給資格証明書の交付を申し込まれた。",
    ];

    static readonly string[] Events =
    [
        "資格照会を開始しました", "照会結果を受信しました", "帳票を作成しました", "一括処理の対象を抽出しました", "接続を再試行します",
        "セッションを破棄しました", "入力を検証しました", "副本を登録しました",
    ];

    readonly byte[] buffer = new byte[1 << 20];
    readonly byte[][] families;
    readonly byte[][] given;
    readonly byte[][] kana;
    readonly byte[][] towns;
    readonly byte[][] offices;
    readonly byte[][] sentences;
    readonly byte[][] events;
    ulong state;
    int at;

    Corpus(ulong seed)
    {
        state = unchecked((seed * 0x9E3779B97F4A7C15) | 1);
        families = Bytes(Families);
        given = Bytes(Given);
        kana = Bytes(Kana);
        towns = Bytes(Towns);
        offices = Bytes(Offices);
        sentences = Bytes(Sentences);
        events = Bytes(Events);

        static byte[][] Bytes(string[] words) => [.. words.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Names of the files, in the order of the table.</summary>
    public static string[] Names { get; } = ["prose", "digits", "log", "receipt"];

    /// <summary>The file of a name.</summary>
    public static string PathOf(string folder, string name, int mebibytes) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{mebibytes}-{Edition}"));

    /// <summary>Makes the files that are not there yet.</summary>
    public static void Make(string folder, int mebibytes)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < Names.Length; i++)
        {
            string path = PathOf(folder, Names[i], mebibytes);
            if (!File.Exists(path))
            {
                new Corpus((ulong)i + 1).Write(path, Names[i], mebibytes * 1024L * 1024);
            }
        }
    }

    void Write(string path, string name, long length)
    {
        Action row = name switch
        {
            "prose" => Prose,
            "digits" => Numeric,
            "log" => LogLine,
            _ => Insured,
        };
        string heading = name switch
        {
            "prose" => "受付番号,受付日,氏名,フリガナ,住所,電話番号,担当課,相談内容,対応\r\n",
            "digits" => string.Join(',', Enumerable.Range(1, 50).Select(i => string.Create(CultureInfo.InvariantCulture, $"項目{i}"))) + "\r\n",
            "log" => "",
            _ => "宛名番号,個人番号,被保険者番号,氏名,カナ,生年月日,性別,住所,資格取得日,要介護度,電話番号\r\n",
        };
        using FileStream file = new(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None, 0);
        file.Write((name == "digits" ? Cp932 : Encoding.UTF8).GetBytes(heading));
        while (file.Position < length)
        {
            for (at = 0; at < buffer.Length - 4096;)
            {
                row();
            }

            file.Write(buffer.AsSpan(0, at));
        }

        file.Close();
        File.Move(path + ".part", path);
    }

    void Prose()
    {
        Digits(8);
        Put(",2026-"u8);
        Two(Next(1, 13));
        Put((byte)'-');
        Two(Next(1, 29));
        Put((byte)',');
        Put(Pick(families));
        Put("　"u8);
        Put(Pick(given));
        Put((byte)',');
        Put(Pick(kana));
        Put(",岡山市"u8);
        Address();
        Put(",086-"u8);
        Digits(3);
        Put((byte)'-');
        Digits(4);
        Put((byte)',');
        Put(Pick(offices));
        Put((byte)',');
        for (int i = Next(2, 6); i > 0; i--)
        {
            Put(Pick(sentences));
        }

        if (Next(0, 40) == 0)
        {
            Put("個人番号は"u8);
            Number();
            Put("である。"u8);
        }

        Put((byte)',');
        Put(Pick(sentences));
        Put("\r\n"u8);
    }

    void Numeric()
    {
        for (int i = 0; i < 50; i++)
        {
            if (i > 0)
            {
                Put((byte)',');
            }

            Digits(i % 10 == 3 ? 12 : i is 0 or 11 or 22 or 44 ? 15 : Next(1, 12));
        }

        Put("\r\n"u8);
    }

    void LogLine()
    {
        Put("2026-11-"u8);
        Two(Next(1, 30));
        Put((byte)'T');
        Two(Next(0, 24));
        Put((byte)':');
        Two(Next(0, 60));
        Put((byte)':');
        Two(Next(0, 60));
        Put((byte)'.');
        Digits(3);
        Put("+09:00 INFO  [worker-"u8);
        Digits(1);
        Put("] jp.lg.city.kaigo.Shikaku - "u8);
        Put(Pick(events));
        Put(" request="u8);
        Hex(8);
        for (int i = 0; i < 3; i++)
        {
            Put((byte)'-');
            Hex(4);
        }

        Put((byte)'-');
        Hex(12);
        Put(" trace="u8);
        Hex(32);
        Put(" span="u8);
        Hex(16);
        Put(" user="u8);
        Digits(8);
        Put(" elapsed="u8);
        Digits(Next(1, 5));
        Put("ms\n"u8);
    }

    void Insured()
    {
        Digits(15);
        Put((byte)',');
        Number();
        Put((byte)',');
        Digits(10);
        Put((byte)',');
        Put(Pick(families));
        Put("　"u8);
        Put(Pick(given));
        Put((byte)',');
        Put(Pick(kana));
        Put(",19"u8);
        Two(Next(30, 60));
        Put((byte)'/');
        Two(Next(1, 13));
        Put((byte)'/');
        Two(Next(1, 29));
        Put((byte)',');
        Put((byte)('1' + Next(0, 2)));
        Put(",岡山市"u8);
        Address();
        Put(",20"u8);
        Two(Next(10, 26));
        Put("1001,要介護"u8);
        Put((byte)('1' + Next(0, 5)));
        Put(",086-"u8);
        Digits(3);
        Put((byte)'-');
        Digits(4);
        Put("\r\n"u8);
    }

    void Address()
    {
        Put(Pick(towns));
        Wide(Next(1, 10));
        Put("丁目"u8);
        Wide(Next(1, 30));
        Put("－"u8);
        Wide(Next(1, 30));
    }

    void Number()
    {
        Digits(11);
        buffer[at] = (byte)('0' + Scanner.IndividualNumber.CheckDigit(buffer.AsSpan(at - 11, 11)));
        at++;
    }

    void Two(int value)
    {
        Put((byte)('0' + (value / 10)));
        Put((byte)('0' + (value % 10)));
    }

    void Wide(int value)
    {
        if (value >= 10)
        {
            Wide(value / 10);
        }

        Put([0xEF, 0xBC, (byte)(0x90 + (value % 10))]);
    }

    void Digits(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Put((byte)('0' + Next(0, 10)));
        }
    }

    void Hex(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Put("0123456789abcdef"u8[Next(0, 16)]);
        }
    }

    byte[] Pick(byte[][] from) => from[Next(0, from.Length)];

    void Put(byte value) => buffer[at++] = value;

    void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(at));
        at += bytes.Length;
    }

    int Next(int from, int to)
    {
        unchecked
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return from + (int)(((state >> 32) * (ulong)(to - from)) >> 32);
        }
    }
}
