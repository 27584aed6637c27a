// Copies the address of the page as it stands; where the browser forbids that, shows it to be copied by hand.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".copy");
  const [button, status, note, field] = box.children;
  const { words } = data;
  button.textContent = words.copy;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = words.copied;
      setTimeout(() => { status.textContent = ""; }, 2500);
    } catch {
      note.textContent = words.manual;
      field.value = location.href;
      field.setAttribute("aria-label", words.manual);
      note.hidden = field.hidden = false;
      field.select();
    }
  };
}
