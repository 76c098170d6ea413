using System.Security.Cryptography.X509Certificates;
using Azukari.Custody.Terminals;
using Azukari.Rules;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Accounts;

/// <summary>Certificates of terminals: what was issued, and what was revoked.</summary>
public sealed partial class AccountBook
{
    const string CertificateColumns = "SELECT serial, names, label, der, made_at, expires_at, revoked_at, made_by, revoked_by FROM terminal_certificate";

    /// <summary>Every certificate, newest first.</summary>
    public IReadOnlyList<TerminalCertificate> Certificates => Ask(() => store.All($"{CertificateColumns} ORDER BY made_at DESC, serial", ReadCertificate));

    /// <summary>A certificate by its serial number; null for one that was never issued here.</summary>
    public TerminalCertificate? FindCertificate(string serial)
    {
        ArgumentNullException.ThrowIfNull(serial);
        return Ask(() => store.All($"{CertificateColumns} WHERE serial = @serial", ReadCertificate, ("@serial", serial.ToUpperInvariant()))).FirstOrDefault();
    }

    /// <summary>Revokes a certificate; from the next request on it proves nothing.</summary>
    /// <returns>False where there is none, or it is revoked already.</returns>
    public bool RevokeCertificate(string serial, string by, string address)
    {
        ArgumentNullException.ThrowIfNull(serial);
        return Change(() =>
        {
            bool done = store.Run(
                "UPDATE terminal_certificate SET revoked_at = @now, revoked_by = @by WHERE serial = @serial AND revoked_at IS NULL",
                ("@now", Milliseconds(Now)), ("@by", by), ("@serial", serial.ToUpperInvariant())) == 1;
            if (done)
            {
                Note(HappeningKind.CertificateRevoked, serial.ToUpperInvariant(), by, address);
            }

            return done;
        }, done => done);
    }

    internal void NoteCertificate(X509Certificate2 made, IReadOnlyList<TerminalName> terminals, string label, string by, string address) => Change(() =>
    {
        store.Run(
            "INSERT INTO terminal_certificate (serial, names, label, der, made_by, made_at, expires_at) VALUES (@serial, @names, @label, @der, @by, @at, @until)",
            ("@serial", made.SerialNumber), ("@names", string.Join('\n', terminals.Select(t => $"{t.Contract}/{t.Terminal}"))), ("@label", label),
            ("@der", made.RawData), ("@by", by), ("@at", Milliseconds(Now)), ("@until", Milliseconds(made.NotAfter.ToUniversalTime())));
        Note(HappeningKind.CertificateIssued, made.SerialNumber, by, address);
        return true;
    }, _ => true);

    static TerminalCertificate ReadCertificate(SqliteDataReader r) => new(
        r.GetString(0),
        [
            .. from line in r.GetString(1).Split('\n')
               let parts = line.Split('/')
               select new TerminalName(ContractId.Wrap(parts[0]), TerminalId.Wrap(parts[1])),
        ],
        r.GetString(2), r.GetFieldValue<byte[]>(3), Instant(r.GetInt64(4)), Instant(r.GetInt64(5)), r.IsDBNull(6) ? null : Instant(r.GetInt64(6)),
        r.GetString(7), r.IsDBNull(8) ? null : r.GetString(8));
}
