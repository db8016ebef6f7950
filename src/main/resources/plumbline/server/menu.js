// Plumbline: its pages in the side menu, after System; that of maps if there are any.
(function () {
    var system = document.querySelector('.sidebar-nav .nav-link[href="system"]');
    if (!system) {
        return;
    }
    function entry(href, name, picture) {
        var icon = document.createElement("i");
        icon.className = "nav-icon " + picture;
        var link = document.createElement("a");
        link.className = "nav-link";
        link.href = href;
        link.append(icon, name);
        var item = document.createElement("li");
        item.className = "nav-item";
        item.append(link);
        return item;
    }
    var gradients = entry("/gradients", "Gradients", "cui-layers");
    system.parentNode.after(gradients);
    fetch("/maps/list").then(answer => answer.json()).then(maps => {
        if (maps.length) {
            gradients.after(entry("/maps", "Maps", "cui-map"));
        }
    }, () => {}); // a server that stops needs no entry
})();
