using System.Globalization;

namespace Azukari.Bench.Quality;

/// <summary>Columns of things that look like individual numbers.</summary>
/// <param name="Names">Headers that such a column has.</param>
/// <param name="Make">Makes the value of a row.</param>
sealed record Decoy(string[] Names, Func<Dice, int, string> Make)
{
    public static readonly Decoy[] All =
    [
        new(["法人番号", "corporate_number", "支払者法人番号"], (d, _) => CorporateNumber(d.Digits(12))),
        new(["会社法人等番号", "商業登記番号"], (d, _) => d.Digits(4) + "01" + d.Digits(6)),
        new(["運転免許証番号", "免許番号", "driver_license_no"], (d, _) => Licence(d)),
        new(["処理日時", "更新日時", "timestamp", "UPD_DT", "登録年月日時分"], (d, _) => Minute(d)),
        new(["最終更新", "LAST_UPDATE", "受信時刻"], (d, _) => Minute(d)[2..] + $"{d.Next(0, 60):D2}"),
        new(["注文番号", "order_no", "受注番号", "orderId"], (d, _) => d.Digits(12)),
        new(["お問い合わせ送り状番号", "送り状No", "tracking_number", "追跡番号"], (d, _) => Parcel(d)),
        new(["JANコード", "jan"], (d, _) => "49" + d.Digits(11)),
        new(["UPC", "upc_code", "商品コード"], (d, _) => "0" + d.Digits(11)),
        new(["電話番号", "tel", "連絡先電話"], (d, _) => d.Chance(50) ? $"090-{d.Digits(4)}-{d.Digits(4)}" : "0" + d.Digits(9)),
        new(["請求金額", "残高", "amount"], (d, _) => d.Number(100, 999) + d.Digits(6) + "000"),
        new(["係数", "rate", "緯度"], (d, _) => $"{d.Number(0, 200)}.{d.Digits(12)}"),
        new(["uuid", "要求ID", "trace"], (d, _) => Uuid(d)),
        new(["カード番号", "card_no"], (d, _) => $"{d.Digits(4)}-{d.Digits(4)}-{d.Digits(4)}-{d.Digits(4)}"),
        new(["AWSアカウント", "account_id"], (d, _) => d.Digits(12)),
        new(["被保険者番号", "hihokensha_no"], (d, _) => d.Digits(10)),
        new(["宛名番号", "atena_no"], (d, _) => d.Digits(15)),
        new(["住民票コード", "juminhyo_code"], (d, _) => d.Digits(11)),
        new(["連番", "serial", "伝票番号"], (_, i) => (100200300000 + i).ToString(CultureInfo.InvariantCulture)),
        new(["基礎年金番号", "nenkin"], (d, _) => d.Digits(10)),
        new(["コミット", "commit", "sha1"], (d, _) => Hash(d)),
        new(["IBAN"], (d, _) => $"DE{d.Digits(2)} {d.Digits(4)} {d.Digits(4)} {d.Digits(4)} {d.Digits(4)} {d.Digits(2)}"),
        new(["マイナンバーカード受付番号", "個人番号カード申請受付番号"], (d, _) => d.Digits(12)),
        new(["管理番号", "mgmt_id", "資産番号"], (d, _) => d.Digits(12)),
        new(["col7", "値", "F12", "備考コード", "x"], (d, _) => d.Digits(12)),
        new(["ハッシュ", "etag"], (d, _) => Hash(d)[..16]),
        new(["口座番号", "振込先口座"], (d, _) => d.Digits(4) + d.Digits(8)),
        new(["受付番号", "receipt_no"], (d, i) => $"2026{d.Next(1, 13):D2}{i % 1000000:D6}"),
        new(["機器番号", "MAC", "device"], (d, _) => Hash(d)[..12]),
    ];

    /// <summary>Columns of ordinary content, without long numbers.</summary>
    public static readonly Decoy[] Plain =
    [
        new(["氏名", "name", "被保険者氏名"], (d, _) => d.Person()),
        new(["カナ", "kana", "フリガナ"], (d, _) => d.Kana()),
        new(["生年月日", "birth"], (d, _) => d.Date()),
        new(["住所", "address"], (d, _) => d.Address()),
        new(["性別", "sex"], (d, _) => d.Pick(["男", "女"])),
        new(["要介護度", "care_level"], (d, _) => $"要介護{d.Next(1, 6)}"),
        new(["所得段階", "stage"], (d, _) => d.Number(1, 14)),
        new(["年間保険料", "fee"], (d, _) => d.Number(20000, 150000)),
        new(["備考", "note"], (d, _) => d.Pick(["", "", "転入", "マイナンバーカード交付済", "個人番号の届出なし", "施設入所中", "要確認"])),
        new(["資格取得日", "since"], (d, _) => $"20{d.Next(10, 27)}{d.Next(1, 13):D2}01"),
    ];

    public static string Minute(Dice d) =>
        $"20{d.Next(15, 27)}{d.Next(1, 13):D2}{d.Next(1, 29):D2}{d.Next(0, 24):D2}{d.Next(0, 60):D2}";

    public static string Uuid(Dice d)
    {
        string hex = Hash(d);
        // The last group often has digits alone; make it so half of the time, for that is the trap.
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{(d.Chance(50) ? d.Digits(12) : hex[20..32])}";
    }

    public static string Hash(Dice d)
    {
        char[] hex = new char[40];
        for (int i = 0; i < hex.Length; i++)
        {
            hex[i] = "0123456789abcdef"[d.Next(0, 16)];
        }

        return new(hex);
    }

    /// <summary>法人番号: the check digit comes first, 9 − (Σ P·Q mod 9).</summary>
    static string CorporateNumber(string twelve)
    {
        int sum = 0;
        for (int i = 0; i < 12; i++)
        {
            sum += (twelve[11 - i] - '0') * (i % 2 == 0 ? 1 : 2);
        }

        return (char)('0' + 9 - (sum % 9)) + twelve;
    }

    /// <summary>Its own digit at position 11, modulus 11, then the number of reissues.</summary>
    static string Licence(Dice d)
    {
        string ten = d.Number(30, 98) + d.Digits(8);
        int sum = 0;
        for (int i = 0; i < 10; i++)
        {
            sum += (ten[i] - '0') * (i < 4 ? 5 - i : 11 - i);
        }

        int check = 11 - (sum % 11);
        return ten + (char)('0' + (check % 10)) + d.Next(0, 3).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Eleven digits and their remainder by 7, in groups of four.</summary>
    static string Parcel(Dice d)
    {
        string eleven = d.Digits(11);
        string twelve = eleven + (long.Parse(eleven, CultureInfo.InvariantCulture) % 7).ToString(CultureInfo.InvariantCulture);
        return $"{twelve[..4]}-{twelve[4..8]}-{twelve[8..]}";
    }
}
