// Plumbline: the Gradients page in the side menu, after System.
(function () {
    var system = document.querySelector('.sidebar-nav .nav-link[href="system"]');
    if (!system) {
        return;
    }
    var icon = document.createElement("i");
    icon.className = "nav-icon cui-layers";
    var link = document.createElement("a");
    link.className = "nav-link";
    link.href = "/gradients";
    link.append(icon, "Gradients");
    var entry = document.createElement("li");
    entry.className = "nav-item";
    entry.append(link);
    system.parentNode.after(entry);
})();
