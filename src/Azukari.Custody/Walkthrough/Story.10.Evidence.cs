using Azukari.Custody.Evidence;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    const string Restored = "restored";

    /// <summary>10. The evidence, checked by someone who trusts nobody; and yesterday's backup, which opens nothing.</summary>
    void Evidence()
    {
        string key = desk.VerifierKeyOf(contract);
        File.WriteAllText(Path.Combine(root, "ledger.vkey"), key + "\n");
        desk.ExportLedger(contract, Path.Combine(root, "ledger"));
        string bundle = Path.Combine(root, "bundle.zip");
        desk.WriteBundle(contract, bundle);
        Check("bundle/write", "10-1", true, File.Exists(bundle), "bundle.zip");

        Verification whole = Verifier.Verify(bundle, key);
        Verified = whole.Holds && whole.ZeroHoldings;
        Check("bundle/verify", "end", true, Verified, $"{whole.Entries}");
        Check("bundle/verify", "end", false, HoldsWithOneByteChanged(bundle, key), "1 byte");
        RestoreBackup();
    }

    bool HoldsWithOneByteChanged(string bundle, string key)
    {
        string changed = Path.Combine(root, "bundle-changed.zip");
        byte[] bytes = File.ReadAllBytes(bundle);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(changed, bytes);
        try
        {
            return Verifier.Verify(changed, key).Holds;
        }
        catch (CustodyException e) when (e.Fault is Fault.BundleNotCanonical)
        {
            return false;
        }
        finally
        {
            File.Delete(changed);
        }
    }

    /// <summary>Yesterday's database and contents, with the keys of today: the best that a thief of backups can have.</summary>
    void RestoreBackup()
    {
        string restored = Path.Combine(root, Restored);
        Directory.Move(Path.Combine(root, Backup), restored);
        string keys = Path.Combine(restored, "keys");
        Directory.CreateDirectory(keys);
        foreach (string key in Directory.EnumerateFiles(Path.Combine(root, "keys"), "*.key"))
        {
            File.Copy(key, Path.Combine(keys, Path.GetFileName(key)));
        }

        bool opens;
        try
        {
            using Desk copy = Desk.Open(restored, clock);
            opens = true;
        }
        catch (CustodyException e) when (e.Fault is Fault.KeyMissing)
        {
            opens = false;
        }

        Check("backup/open", "9c", false, opens, Restored);
        Directory.Delete(keys, recursive: true);
    }
}
