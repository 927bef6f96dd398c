namespace Ecowatt.Delestage.Samples.Web;

/// <summary>A file for the history of one run of the demonstration, in a folder that goes with it.</summary>
internal sealed class DemoFile
{
    private readonly Lazy<DirectoryInfo> _folder = new(static () => Directory.CreateTempSubdirectory("ecowatt-demo-"));

    public string Path => System.IO.Path.Combine(_folder.Value.FullName, "history.db");

    public void Delete()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Delete(recursive: true);
        }
    }
}
